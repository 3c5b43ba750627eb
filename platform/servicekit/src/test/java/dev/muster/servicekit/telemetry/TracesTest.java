package dev.muster.servicekit.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import dev.muster.servicekit.sample.SpanLog;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.start(Map.of());
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void trace_ofTheCaller_goesThroughServerClientAndMessage() throws InterruptedException {
        HttpResponse<String> answer = sample.send(sample.request("/v1/relay").header("traceparent", PARENT));

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"traceparent\":\"00-" + TRACE), answer.body());
        SpanData relay = span("GET /v1/relay", SpanKind.SERVER);
        SpanData call = span("GET", SpanKind.CLIENT);
        SpanData open = span("GET /v1/open", SpanKind.SERVER);
        assertEquals("b7ad6b7169203331", relay.getParentSpanId());
        assertEquals(relay.getSpanId(), call.getParentSpanId());
        assertEquals(call.getSpanId(), open.getParentSpanId());
        assertEquals(List.of(TRACE, TRACE, TRACE), List.of(relay.getTraceId(), call.getTraceId(), open.getTraceId()));
        assertFalse(List.of(relay, call, open).toString().contains("13812345678"));
    }

    @Test
    void failure_inASpan_isMasked() throws InterruptedException {
        sample.get("/v1/fail");

        SpanData failed = span("GET /v1/fail", SpanKind.SERVER);
        assertTrue(failed.getStatus().getDescription().contains("password=***"), failed.toString());
        assertFalse(failed.toString().contains("hunter2"), failed.toString());
    }

    @Test
    void record_withHeaders_continuesItsTrace() {
        Headers headers = new RecordHeaders().add("traceparent", PARENT.getBytes(StandardCharsets.UTF_8));
        Headers next = new RecordHeaders();
        Traces traces = sample.context().getBean(Traces.class);

        try (Traces.Step step = traces.continueFrom(headers, "muster.things.v1 process")) {
            assertEquals(TRACE, step.span().getSpanContext().getTraceId());
            Traces.inject(next);
            Traces.inject(next);
        }

        assertFalse(Span.current().getSpanContext().isValid());
        assertEquals(1, next.toArray().length);
        assertTrue(
                new String(next.lastHeader("traceparent").value(), StandardCharsets.UTF_8).startsWith("00-" + TRACE));
    }

    @Test
    void record_withoutHeaders_beginsATrace() {
        Traces traces = sample.context().getBean(Traces.class);

        try (Traces.Step step = traces.continueFrom(new RecordHeaders(), "muster.things.v1 process")) {
            assertTrue(step.span().getSpanContext().isValid());
        }
    }

    /** The span may end a moment after its answer arrived. */
    private static SpanData span(String name, SpanKind kind) throws InterruptedException {
        SpanLog log = sample.context().getBean(SpanLog.class);
        for (int i = 0; i < 1000; i++) {
            Optional<SpanData> found = log.ended().stream()
                    .filter(span -> span.getName().equals(name) && span.getKind() == kind)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(10);
        }
        throw new AssertionError(name + " is not among " + log.ended());
    }
}
