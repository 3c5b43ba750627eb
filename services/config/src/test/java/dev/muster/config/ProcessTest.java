package dev.muster.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.adapters.BareRepository;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as a process: migrated by the owner, serving with fewer rights, ended by SIGTERM or in the middle of things. */
@Timeout(300)
class ProcessTest {
    private static final int WATCHERS = 1_000;

    @TempDir
    Path folder;

    private BareRepository repository;

    @BeforeEach
    void open() {
        TestKafka.shared().reset();
        repository = new BareRepository(folder.resolve("delivery.git"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void process_migratedAndServing_answersAndEndsInOrder() throws Exception {
        String commit = commit(1);
        TestDatabase database = ServiceProcess.migrated(repository);
        try (ServiceProcess service =
                ServiceProcess.serving(database, repository).ready()) {
            assertEquals(
                    200, service.get("/v1/commits/" + commit + "?wait=30000").statusCode());
            assertVersion(1, service.get("/v1/snapshot"));
            assertTrue(service.get("/prometheus").body().contains("muster_config_head_version"));
            CompletableFuture<HttpResponse<String>> waiting = service.ask("/v1/snapshot?after=1&wait=30000");
            assertEquals(200, service.get("/v1/head").statusCode());

            assertTrue(Set.of(0, 143).contains(service.stop()));
            assertVersion(1, waiting.get(1, TimeUnit.SECONDS));
        }
    }

    @Tag("proofs")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "halt-before-read-2",
                "halt-after-read-2",
                "halt-before-append-2",
                "halt-before-announce-2",
                "halt-after-announce-2",
                "halt-after-append-2"
            })
    void process_killedBetweenTwoStepsOfIngestAndPublish_theNextGoesOn(String point) throws Exception {
        commit(1);
        commit(2);
        String last = commit(3);
        TestDatabase database = ServiceProcess.migrated(repository);
        try (ServiceProcess dies = ServiceProcess.serving(database, repository, "-Dmuster.known-bad=" + point)) {
            assertEquals(137, dies.exit());
        }
        try (ServiceProcess service =
                ServiceProcess.serving(database, repository).ready()) {
            awaitAnnounced(service, last);
            assertVersion(3, service.get("/v1/snapshot"));
            String audit = service.get("/v1/audit").body();
            assertTrue(audit.contains("\"intact\":true,\"records\":3"), audit);
            assertTrue(service.get("/v1/versions").body().contains(last));
        }
    }

    @Tag("proofs")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop-after-read-2",
                "stop-before-append-2",
                "stop-before-announce-2",
                "stop-after-announce-2",
                "stop-after-append-2"
            })
    void process_stoppedBetweenTwoSteps_theOtherGoesOnAndItChangesNothing(String point) throws Exception {
        commit(1);
        commit(2);
        commit(3);
        TestDatabase database = ServiceProcess.migrated(repository);
        try (ServiceProcess stops = ServiceProcess.serving(database, repository, "-Dmuster.known-bad=" + point)) {
            stops.awaitStopped();
            String last = commit(4);
            try (ServiceProcess other =
                    ServiceProcess.serving(database, repository).ready()) {
                awaitAnnounced(other, last);

                stops.proceed();
                stops.ready();
                // Once it has seen the last version, what it was stopped in is over.
                while (!stops.get("/prometheus").body().lines().anyMatch(ProcessTest::tellsOfTheFourth)) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }

                assertVersion(4, other.get("/v1/snapshot"));
                assertVersion(4, stops.get("/v1/snapshot"));
                assertEquals(
                        other.get("/v1/versions").body(),
                        stops.get("/v1/versions").body());
                String audit = stops.get("/v1/audit").body();
                assertTrue(audit.contains("\"intact\":true,\"records\":4"), audit);
            }
        }
    }

    @Tag("proofs")
    @Test
    void tenThousandKeysAndFiveMegabytes_passThroughAProcessOfTheSizeItRunsWith() throws Exception {
        large("one", Map.of());
        TestDatabase database = ServiceProcess.migrated(repository);
        try (ServiceProcess service =
                ServiceProcess.serving(database, repository).ready()) {
            String second = large("two", Map.of());
            awaitAnnounced(service, second);
            awaitAnnounced(
                    service, repository.commit("small", Map.of("limits.yaml", "max: 3", "limits.schema.json", "{}")));
            awaitAnnounced(service, large("three", Map.of("staged/limits.yaml", "max: 4")));

            List<CompletableFuture<HttpResponse<String>>> asked = watch(service, 8, "wait=0");
            for (CompletableFuture<HttpResponse<String>> one : asked) {
                HttpResponse<String> answer = one.get(60, TimeUnit.SECONDS);
                assertEquals(200, answer.statusCode());
                assertTrue(answer.body().length() > 5_000_000, answer.body().length() + " characters");
            }
            String diff = service.get("/v1/versions/1/diff/2").body();
            assertTrue(diff.contains("\"large.keys.last\"") && diff.length() < 500, () -> diff.substring(0, 500));
            assertTrue(service.get("/v1/keys?search=key-77").body().contains("large.keys.key-7777"));
            String audit = service.get("/v1/audit").body();
            assertTrue(audit.contains("\"intact\":true,\"records\":5"), audit);
            System.out.println("10,000 keys and 5 MB: " + (service.resident() >> 20) + " MB resident");
        }
    }

    @Tag("proofs")
    @Test
    void moreThanIsTaken_isRefusedBeforeItIsRead_andTheNextCommitCounts() throws Exception {
        commit(1);
        TestDatabase database = ServiceProcess.migrated(repository);
        try (ServiceProcess service =
                ServiceProcess.serving(database, repository).ready()) {
            Map<String, String> files = new HashMap<>(Map.of("limits.yaml", "max: 2", "limits.schema.json", "{}"));
            for (int i = 0; i < 5; i++) {
                files.put("large-" + i + ".yaml", "text: " + "x".repeat(4 << 20));
                files.put("large-" + i + ".schema.json", "{}");
            }
            assertRefused(
                    service,
                    repository.commit("too much", files),
                    "20,971,568 bytes, more than the 8,388,608 that are taken");
            assertRefused(
                    service,
                    repository.commit(
                            "too many",
                            Map.of("many.yaml", "[" + "1,".repeat(2_000_000) + "1]", "many.schema.json", "{}")),
                    "many.yaml:1:200000: has more than 100,000 keys and values");

            awaitAnnounced(service, commit(3));

            assertEquals("{\"limits\":{\"max\":3}}", service.get("/v1/snapshot").body());
        }
    }

    @Tag("proofs")
    @Test
    void thousandWatchers_ofOneProcess_costLessThan100MegabytesAndAreAllTold() throws Exception {
        String first = commit(1);
        TestDatabase database = ServiceProcess.migrated(repository);
        try (ServiceProcess service =
                ServiceProcess.serving(database, repository).ready()) {
            assertEquals(
                    200, service.get("/v1/commits/" + first + "?wait=30000").statusCode());
            List<CompletableFuture<HttpResponse<String>>> warm = watch(service, 100, "after=0&wait=0");
            warm.forEach(CompletableFuture::join);
            long idle = service.resident();
            List<CompletableFuture<HttpResponse<String>>> waiting = watch(service, WATCHERS, "after=1&wait=30000");
            while (!service.get("/prometheus").body().lines().anyMatch(ProcessTest::tellsOfAllWatchers)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            long grown = service.resident() - idle;
            System.out.println(WATCHERS + " watchers: " + (grown >> 20) + " MB above " + (idle >> 20) + " MB");
            assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));

            commit(2);

            for (CompletableFuture<HttpResponse<String>> one : waiting) {
                assertVersion(2, one.get(60, TimeUnit.SECONDS));
            }
            assertTrue(grown < 100 << 20, grown + " bytes");
        }
    }

    /** 10,000 keys and 5 MB, the last key with a value of its own. */
    private String large(String last, Map<String, String> more) {
        StringBuilder yaml = new StringBuilder("keys:\n");
        for (int i = 1; i < 10_000; i++) {
            yaml.append("  key-").append(i).append(": ").append("v".repeat(500)).append('\n');
        }
        yaml.append("  last: ").append(last).append('\n');
        Map<String, String> files = new HashMap<>(more);
        files.put("limits.yaml", "max: 1");
        files.put("limits.schema.json", "{}");
        files.put("large.yaml", yaml.toString());
        files.put(
                "large.schema.json",
                "{\"properties\": {\"keys\": {\"additionalProperties\": {\"type\": \"string\"}}}}");
        files.put("all.schema.json", "{\"required\": [\"limits\"]}");
        return repository.commit(last, files);
    }

    private static void awaitAnnounced(ServiceProcess service, String commit) throws Exception {
        String standing = "";
        while (!standing.contains("\"announced\":true")) {
            standing = service.get("/v1/commits/" + commit + "?wait=30000").body();
            assertFalse(standing.contains("refused"), standing);
        }
    }

    private static void assertRefused(ServiceProcess service, String commit, String reason) throws Exception {
        String standing = service.get("/v1/commits/" + commit + "?wait=30000").body();
        assertTrue(standing.contains("\"state\":\"refused\""), standing);
        assertTrue(standing.contains(reason), standing);
    }

    private static boolean tellsOfTheFourth(String metric) {
        return metric.startsWith("muster_config_last_version{") && metric.endsWith(" 4.0");
    }

    private static boolean tellsOfAllWatchers(String metric) {
        return metric.startsWith("muster_config_watchers{") && metric.endsWith(" " + WATCHERS + ".0");
    }

    private static List<CompletableFuture<HttpResponse<String>>> watch(
            ServiceProcess service, int count, String query) {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(service.ask("/v1/snapshot?" + query));
        }
        return asked;
    }

    private String commit(int max) {
        return repository.commit("set " + max, Map.of("limits.yaml", "max: " + max, "limits.schema.json", "{}"));
    }

    private static void assertVersion(int version, HttpResponse<String> snapshot) {
        assertEquals("{\"limits\":{\"max\":" + version + "}}", snapshot.body());
        assertEquals(
                Integer.toString(version),
                snapshot.headers().firstValue("Muster-Config-Version").orElse(""));
    }
}
