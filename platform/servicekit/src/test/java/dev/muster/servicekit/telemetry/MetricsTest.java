package dev.muster.servicekit.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.start(Map.of());
        for (int i = 0; i < 3; i++) {
            sample.get("/v1/things/" + i);
            sample.get("/v1/nothing/" + i);
        }
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void requests_byRoute_areAHistogramWithTheLabelsOfTheProcess() {
        List<String> buckets = lines(scrape("text/plain")).stream()
                .filter(line -> line.startsWith("http_server_requests_seconds_bucket{"))
                .toList();

        assertTrue(
                buckets.stream()
                        .anyMatch(line -> line.contains("uri=\"/v1/things/{id}\"")
                                && line.contains("le=\"0.1\"")
                                && line.contains("service=\"sample\"")
                                && line.contains("instance=\"sample-1\"")
                                && line.contains("release=\"r-1\"")),
                buckets.toString());
        assertFalse(buckets.toString().contains("/v1/things/1"), buckets.toString());
        assertFalse(buckets.toString().contains("/v1/nothing/1"), buckets.toString());
    }

    @Test
    void openMetrics_hasExemplars() {
        String text = scrape("application/openmetrics-text; version=1.0.0");

        assertTrue(text.stripTrailing().endsWith("# EOF"));
        assertTrue(
                lines(text).stream()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket")
                                && line.contains("# {span_id=")
                                && line.contains("trace_id=")),
                text);
    }

    /** Prometheus 2 takes nothing of a process that does otherwise. */
    @Test
    void openMetrics_hasExemplarsOnBucketsAndCountersOnly() {
        String text = scrape("application/openmetrics-text; version=1.0.0");

        assertEquals(
                List.of(),
                lines(text).stream()
                        .filter(line -> line.contains("# {"))
                        .filter(line -> !line.matches("\\w+_(bucket|total)\\{.*"))
                        .toList());
    }

    @Test
    void label_withPersonalData_isMasked() {
        sample.context()
                .getBean(MeterRegistry.class)
                .counter("sample.calls", "from", "13812345678")
                .increment();

        String text = scrape("text/plain");
        assertTrue(text.contains("sample_calls_total{from=\"***\""), text);
        assertFalse(text.contains("13812345678"));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static String scrape(String accept) {
        HttpResponse<String> answer = sample.send(sample.request("/prometheus").header("Accept", accept));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }
}
