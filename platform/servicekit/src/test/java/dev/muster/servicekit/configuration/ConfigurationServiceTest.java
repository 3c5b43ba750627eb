package dev.muster.servicekit.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import dev.muster.servicekit.sample.SpanLog;
import io.opentelemetry.api.common.AttributeKey;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A started service with a view: readiness, requests, health, metrics, traces, reports. */
@Timeout(120)
class ConfigurationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15 * Long.getLong("muster.patience", 4));

    @TempDir
    private Path folder;

    private final History history = new History();
    private final FakeReplica replica = new FakeReplica(history);

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void service_withoutAnyConfiguration_isNotReadyUntilItHasOne() {
        try (Sample sample = start(Map.of())) {
            assertEquals(503, sample.get("/health/readiness").statusCode());
            assertEquals(200, sample.get("/health/liveness").statusCode());
            HttpResponse<String> refused = sample.get("/v1/limits");
            assertEquals(503, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("not-configured"), refused.body());
            assertEquals(Optional.of("1"), refused.headers().firstValue("Retry-After"));
            assertEquals(Optional.empty(), refused.headers().firstValue("Muster-Config-Version"));

            history.publish(Setup.content(7));

            await(() -> sample.get("/health/readiness").statusCode() == 200);
            assertEquals("1:7", sample.get("/v1/limits").body());
        }
    }

    @Test
    void request_whileTheConfigurationChanges_usesOneSnapshotToItsEnd() throws Exception {
        history.publish(Setup.content(7));
        try (Sample sample = start(Map.of())) {
            await(() -> sample.get("/v1/limits").statusCode() == 200);
            CompletableFuture<HttpResponse<String>> slow =
                    CompletableFuture.supplyAsync(() -> sample.get("/v1/limits/slow"));
            assertEquals("begun", ConfiguredController.STEPS.poll(60, TimeUnit.SECONDS));

            history.publish(Setup.content(8));
            await(() -> sample.get("/v1/limits").body().equals("2:8"));
            ConfiguredController.STEPS.put("end");

            HttpResponse<String> answer = slow.get(60, TimeUnit.SECONDS);
            assertEquals("1:7 1:7", answer.body());
            assertEquals(List.of("1"), answer.headers().allValues("Muster-Config-Version"));
            assertEquals(List.of("2"), sample.get("/v1/limits").headers().allValues("Muster-Config-Version"));
            SpanLog spans = sample.context().getBean(SpanLog.class);
            await(
                    () -> spans.ended().stream()
                            .anyMatch(span -> span.getName().equals("GET /v1/limits/slow")
                                    && Long.valueOf(1)
                                            .equals(span.getAttributes()
                                                    .get(AttributeKey.longKey("muster.config.version")))),
                    "no span says the version");
        }
    }

    @Test
    void refusal_isShownInHealthMetricsAndReports() throws Exception {
        history.publish(Setup.content(7));
        try (Sample sample = start(Map.of())) {
            await(() -> sample.get("/v1/limits").statusCode() == 200);
            String first = reported("\"version\":1,");
            assertTrue(first.startsWith("/v1/instances/sample/sample-1 {\"release\":\"r-1\",\"version\":1,"), first);
            assertTrue(first.contains("\"staleSince\":null,\"override\":false,\"refused\":null"), first);

            history.publish(Setup.content(5000));

            String second = reported("\"refused\":{");
            assertTrue(second.contains("limits.lines is 5000"), second);
            assertTrue(second.contains("\"version\":1,\"hash\""), second);
            String health = sample.get("/health").body();
            assertTrue(health.contains("limits.lines is 5000"), health);
            assertEquals(200, sample.get("/health/readiness").statusCode());
            String metrics = sample.get("/prometheus").body();
            assertTrue(
                    metrics.lines()
                            .anyMatch(
                                    line -> line.startsWith("muster_config_refused_version{") && line.endsWith(" 2.0")),
                    metrics);
            assertTrue(metrics.contains("muster_config_age_seconds"), metrics);
            assertTrue(
                    metrics.lines()
                            .anyMatch(line -> line.startsWith("muster_config_version{") && line.endsWith(" 1.0")),
                    metrics);
        }
    }

    @Test
    void service_startedAgainWithoutTheConfigService_servesFromItsFile_andSaysSinceWhen() {
        history.publish(Setup.content(7));
        try (Sample sample = start(Map.of())) {
            await(() -> sample.get("/v1/limits").statusCode() == 200);
            await(() -> Files.exists(folder.resolve("configuration-head.json")));
        }
        replica.wire = FakeReplica.Wire.FAILING;
        try (Sample sample = start(Map.of())) {
            assertEquals(200, sample.get("/health/readiness").statusCode());
            HttpResponse<String> answer = sample.get("/v1/limits");
            assertEquals("1:7", answer.body());
            assertTrue(answer.headers().firstValue("Muster-Stale-Since").isPresent());

            replica.wire = FakeReplica.Wire.SOUND;
            await(() -> sample.get("/v1/limits")
                    .headers()
                    .firstValue("Muster-Stale-Since")
                    .isEmpty());
        }
    }

    @Test
    void override_ofAnOperator_winsAndIsShown() throws Exception {
        history.publish(Setup.content(7));
        Path override = Files.writeString(folder.resolve("o.yaml"), "limits: { lines: 99 }\n");
        try (Sample sample = start(Map.of("muster.config.override", override.toString()))) {
            await(() -> sample.get("/v1/limits").statusCode() == 200);

            assertEquals("1:99", sample.get("/v1/limits").body());
            assertTrue(reported("\"version\":1,").contains("\"override\":true"));
            assertTrue(sample.get("/health").body().contains("limits.lines"));
            assertTrue(sample.get("/prometheus")
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("muster_config_override{") && line.endsWith(" 1.0")));
        }
    }

    @Test
    void service_withViewsAndNoSource_doesNotStart() {
        Throwable refused = assertThrows(
                RuntimeException.class,
                () -> Sample.start(Map.of(ConfiguredController.ON, "true")).close());
        while (refused.getCause() != null) {
            refused = refused.getCause();
        }
        assertTrue(String.valueOf(refused.getMessage()).contains("MUSTER_LINK_CONFIG"), refused.toString());
    }

    @Test
    void service_withoutViewsAndWithoutALink_hasNoneOfIt() {
        try (Sample sample = Sample.start(Map.of())) {
            assertFalse(sample.context().containsBean(Configuration.class));
            assertEquals(Optional.empty(), sample.get("/v1/open").headers().firstValue("Muster-Config-Version"));
        }
    }

    private Sample start(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                ConfiguredController.ON,
                "true",
                ConfigurationWanted.LINK,
                replica.address().toString(),
                "muster.state.dir",
                folder.toString(),
                "muster.config.poll",
                "100ms"));
        properties.putAll(more);
        return Sample.start(properties);
    }

    private String reported(String part) throws InterruptedException {
        while (true) {
            String report = replica.reports.poll(60, TimeUnit.SECONDS);
            if (report == null) {
                throw new AssertionError("no report with " + part);
            }
            if (report.contains(part)) {
                return report;
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        await(condition, "it did not come");
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise + " within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
