package dev.muster.servicekit.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import dev.muster.servicekit.sample.SampleGate;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void stop_withARequestUnderWay_answersItAndThenRefuses() throws Exception {
        try (Sample sample = Sample.start(Map.of("muster.drain.pause", "700"))) {
            SampleGate gate = sample.context().getBean(SampleGate.class);
            CompletableFuture<HttpResponse<String>> underWay =
                    sample.client().sendAsync(sample.request("/v1/slow").build(), HttpResponse.BodyHandlers.ofString());
            assertTrue(gate.entered().await(20, TimeUnit.SECONDS));
            assertEquals(200, sample.get("/health/readiness").statusCode());

            Shutdown shutdown = sample.context().getBean(Shutdown.class);
            Thread stopping = Thread.ofVirtual().start(shutdown::run);
            while (!shutdown.isDraining()) {
                Thread.onSpinWait();
            }
            // during the pause: not ready, still serving, and every connection ends politely
            HttpResponse<String> probe = sample.get("/health/readiness");
            assertEquals(503, probe.statusCode(), probe.body());
            assertEquals("close", probe.headers().firstValue("Connection").orElse(""));
            assertEquals(200, sample.get("/health/liveness").statusCode());
            assertEquals(200, sample.get("/v1/open").statusCode());

            // after it: nothing new is accepted, what is under way is answered
            awaitRefused(sample);
            assertTrue(stopping.isAlive());
            gate.open().countDown();
            HttpResponse<String> answer = underWay.get(20, TimeUnit.SECONDS);
            assertEquals(200, answer.statusCode());
            assertEquals("slow", answer.body());
            assertTrue(stopping.join(Duration.ofSeconds(20)));
        }
    }

    @Test
    void answers_fromStaleData_saySinceWhen() {
        try (Sample sample = Sample.start(Map.of("sample.stale-since", "2026-01-01T00:00:00Z"))) {
            assertEquals(
                    "2026-01-01T00:00:00Z",
                    sample.get("/v1/open")
                            .headers()
                            .firstValue("Muster-Stale-Since")
                            .orElse(""));
        }
        try (Sample sample = Sample.start(Map.of())) {
            assertTrue(sample.get("/v1/open")
                    .headers()
                    .firstValue("Muster-Stale-Since")
                    .isEmpty());
        }
    }

    private static void awaitRefused(Sample sample) {
        Instant end = Instant.now().plusSeconds(20);
        Exception refused = assertThrows(Exception.class, () -> {
            while (Instant.now().isBefore(end)) {
                sample.get("/v1/open");
            }
        });
        assertTrue(refused instanceof UncheckedIOException, refused.toString());
    }
}
