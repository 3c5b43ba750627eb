package dev.muster.servicekit.telemetry;

import dev.muster.servicekit.masking.Masking;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Carries traces (W3C Trace Context) from process to process, in HTTP and in Kafka headers. Thread-safe. */
@Singleton
public final class Traces {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final KafkaGetter KAFKA = new KafkaGetter();
    private static final MapGetter MAP = new MapGetter();

    private final Tracer tracer;

    Traces(SdkTracerProvider provider) {
        this.tracer = provider.get("dev.muster.servicekit");
    }

    /** Writes the current trace, if there is one, into the headers of a message. */
    public static void inject(Map<String, String> headers) {
        inject(Context.current(), headers::put);
    }

    /** Writes the current trace, if there is one, into the headers of a record. */
    public static void inject(Headers headers) {
        inject(Context.current(), (name, value) -> {
            headers.remove(name);
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
    }

    /**
     * Goes on with the trace a record came with, or begins one, in a span {@code name} of the current thread.
     * The span ends when the result is closed, by the same thread.
     */
    public Step continueFrom(Headers headers, String name) {
        Context from = W3C.extract(Context.root(), headers, KAFKA);
        return begin(from, SpanKind.CONSUMER, name).makeCurrent();
    }

    /** As {@link #continueFrom(Headers, String)}, from headers by name. */
    public Step continueFrom(Map<String, String> headers, String name) {
        Context from = W3C.extract(Context.root(), headers, MAP);
        return begin(from, SpanKind.CONSUMER, name).makeCurrent();
    }

    Step begin(Context parent, SpanKind kind, String name) {
        Span span = tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
        return new Step(span, parent.with(span), null);
    }

    static <C> Context extract(C carrier, TextMapGetter<C> getter) {
        return W3C.extract(Context.root(), carrier, getter);
    }

    static void inject(Context context, BiConsumer<String, String> headers) {
        W3C.inject(context, headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.accept(name, value);
            }
        });
    }

    /** A span under way, and the context to run its work in. Not thread-safe. */
    public record Step(Span span, Context context, @Nullable Scope scope) implements AutoCloseable {
        @SuppressWarnings("MustBeClosedChecker") // close() closes it
        Step makeCurrent() {
            return new Step(span, context, context.makeCurrent());
        }

        /** Marks the span as failed; the message is masked, the stack stays in the log. */
        public void failed(Throwable failure) {
            span.setStatus(StatusCode.ERROR, Masking.mask(String.valueOf(failure.getMessage())));
            span.setAttribute(
                    AttributeKey.stringKey("error.type"), failure.getClass().getName());
        }

        @Override
        public void close() {
            if (scope != null) {
                scope.close();
            }
            span.end();
        }
    }

    private static final class MapGetter implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }

    private static final class KafkaGetter implements TextMapGetter<Headers> {
        @Override
        public Iterable<String> keys(Headers carrier) {
            return Arrays.stream(carrier.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers carrier, String key) {
            Header header = carrier == null ? null : carrier.lastHeader(key);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
