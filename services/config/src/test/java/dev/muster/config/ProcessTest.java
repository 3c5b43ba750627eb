package dev.muster.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.adapters.BareRepository;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
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
            String standing = "";
            while (!standing.contains("\"announced\":true")) {
                standing = service.get("/v1/commits/" + last + "?wait=30000").body();
            }
            assertVersion(3, service.get("/v1/snapshot"));
            String audit = service.get("/v1/audit").body();
            assertTrue(audit.contains("\"intact\":true,\"records\":3"), audit);
            assertTrue(service.get("/v1/versions").body().contains(last));
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
