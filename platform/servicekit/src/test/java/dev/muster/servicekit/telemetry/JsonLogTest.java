package dev.muster.servicekit.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.muster.servicekit.masking.Masking;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.Logger;
import org.slf4j.MDC;

@ResourceLock(Resources.SYSTEM_OUT)
class JsonLogTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void line_insideATrace_isOneObjectThatNamesIt() throws Exception {
        Span span = Span.wrap(
                SpanContext.create(TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));

        List<String> lines = logged(log -> {
            try (Scope scope = span.makeCurrent()) {
                log.info("two\nlines {}", scope.hashCode() == 0 ? 1 : 2);
            }
        });

        assertEquals(1, lines.size(), lines.toString());
        String line = lines.getFirst();
        assertTrue(line.contains("\"trace_id\":\"" + TRACE + "\""), line);
        assertTrue(line.contains("\"span_id\":\"b7ad6b7169203331\""), line);
        assertTrue(line.contains("\"level\":\"INFO\"") && line.contains("\"service\":"), line);
        assertTrue(line.contains("\"release\":\"") && line.contains("\"instance\":\""), line);
        assertTrue(line.contains("\"message\":\"two\\nlines 2\""), line);
    }

    @Test
    void canaries_everywhereInALine_areMasked() throws Exception {
        Masking.register("canary\"with\\quotes");

        List<String> lines = logged(log -> {
            MDC.put("caller", "+86 13812345678");
            log.atError()
                    .addKeyValue("card", "4111 1111 1111 1111")
                    .setCause(new IllegalStateException(
                            "password=CANARY1", new IllegalArgumentException("canary\"with\\quotes")))
                    .log("Bearer CANARY2 {} {}", "11010519491231002X", "canary\"with\\quotes");
            MDC.remove("caller");
        });

        String line = lines.getFirst();
        assertFalse(line.contains("CANARY"), line);
        assertFalse(line.contains("canary"), line);
        assertFalse(line.contains("13812345678"), line);
        assertFalse(line.contains("4111"), line);
        assertFalse(line.contains("11010519491231002X"), line);
        assertTrue(line.contains("IllegalStateException"), line);
    }

    private interface Writing {
        void write(Logger log);
    }

    /** What the configuration every service runs with writes to standard output. */
    private static List<String> logged(Writing writing) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.out;
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(JsonLogTest.class.getResource("/logback.xml"));
            writing.write(context.getLogger("sample"));
            context.stop();
        } finally {
            System.setOut(before);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
