package dev.muster.servicekit.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;

/** Adds the trace a log line belongs to; logback makes it by name. */
public final class TraceFields extends AbstractJsonProvider<ILoggingEvent> {
    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) throws IOException {
        SpanContext current = Span.current().getSpanContext();
        if (current.isValid()) {
            generator.writeStringField("trace_id", current.getTraceId());
            generator.writeStringField("span_id", current.getSpanId());
        }
    }
}
