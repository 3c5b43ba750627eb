package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.CommittedTree;
import dev.muster.config.domain.Content;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.Version;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.servicekit.topics.LogReader;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas as processes are wired, on one database and broker. */
@Timeout(240)
final class ReplicasTest {
    @TempDir
    Path folder;

    private TestStore store;
    private BareRepository repository;
    private BareRepository earlier;
    private TestService first;
    private TestService second;

    @BeforeEach
    void start() {
        TestKafka.shared().reset();
        store = new TestStore();
        repository = new BareRepository(folder.resolve("delivery.git"));
        commit(1);
        earlier = repository.fetchedNow(folder.resolve("earlier.git"));
        commit(2);
        commit(3);
        first = TestService.replica(store, repository, 1);
        second = TestService.replica(store, earlier, 2);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        store.close();
        repository.close();
        earlier.close();
    }

    @Test
    void replicas_withDifferentFetches_makeEachCommitOneVersionAndAnswerAlike() {
        CompletableFuture<HttpResponse<String>> waiting = second.ask("/v1/snapshot?after=3&wait=30000");
        String fourth = commit(4);
        first.settled(fourth);

        assertEquals("{\"limits\":{\"max\":4}}", waiting.join().body());
        assertEquals(
                "4",
                waiting.join().headers().firstValue("Muster-Config-Version").orElse(""));
        assertEquals(
                first.get("/v1/versions").body(), second.get("/v1/versions").body());
        assertEquals(4, store.count("SELECT count(DISTINCT commit_id) FROM versions"));

        first.close();
        String metrics = awaitHolder(second);
        assertTrue(metrics.contains("muster_config_head_version"), metrics);
        assertEquals("4", header(second.get("/v1/snapshot"), "Muster-Config-Version"));
        assertEquals(4, store.count("SELECT count(*) FROM versions"));
        repository.fetchedNow(folder.resolve("earlier.git")).close();
        assertIntact(second, 4);
    }

    @Test
    void audit_ofAHistoryThatWasForged_namesTheFirstRecordThatDiffers() {
        first.settled(commit(4));
        assertIntact(first, 4);
        List<Version> records = first.context().getBean(VersionLog.class).after(0, 10);
        assertEquals(4, anchors().size());
        assertTrue(anchors().getFirst().contains(records.getFirst().chain().hex()));

        store.sql("UPDATE versions SET author = 'nobody' WHERE number = 3");
        assertDiffers(3, "changed");
        store.sql("UPDATE versions SET author = '" + records.get(2).origin().author() + "' WHERE number = 3");
        assertIntact(second, 4);

        store.sql("UPDATE contents SET body = 'x' WHERE hash = '"
                + records.get(1).content().hex() + "'");
        assertDiffers(2, "changed");
        removeTheSecondAndRechain(records);
        assertDiffers(2, "rechained");
    }

    /** What a forger does who has the code and the database: leaves a record out and chains the rest anew. */
    private void removeTheSecondAndRechain(List<Version> records) {
        repository.clear();
        earlier.clear();
        store.sql("TRUNCATE versions, head, contents, commits");
        VersionLog forged = new PostgresVersionLog(store.pool(), (connection, step) -> {});
        Head head = Head.beforeTheFirst();
        for (Version record : records) {
            if (record.number() != 2) {
                Content content = Content.of(Map.of("limits", Map.of("max", (int) record.number())));
                Step step = record.number() == 1
                        ? Step.ofCommit(
                                head, new CommittedTree(content, Optional.empty(), record.origin()), hash -> false)
                        : Step.ofBreakGlass(head, content, record.origin());
                assertTrue(forged.append(head, step));
                head = step.after();
            }
        }
    }

    private List<String> anchors() {
        KafkaSettings kafka = new KafkaSettings(TestKafka.shared().bootstrap(), TestDatabase.ENVIRONMENT, "test");
        List<String> found = new ArrayList<>();
        try (LogReader reader = new LogReader(kafka, Announcements.ANCHORS)) {
            reader.readOn(
                    Duration.ofSeconds(60),
                    message -> found.add(new String(message.payload(), StandardCharsets.UTF_8)));
        }
        return found;
    }

    private void assertDiffers(long number, String difference) {
        String audit = first.get("/v1/audit").body();
        assertTrue(audit.contains("\"intact\":false"), audit);
        assertTrue(audit.contains("\"number\":" + number + ",\"difference\":\"" + difference + "\""), audit);
    }

    private static void assertIntact(TestService service, int records) {
        String audit = service.get("/v1/audit").body();
        assertTrue(audit.contains("\"intact\":true,\"records\":" + records), audit);
    }

    private static String awaitHolder(TestService service) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            String metrics = service.get("/prometheus").body();
            if (metrics.lines()
                    .anyMatch(line -> line.startsWith("muster_config_ingest_holder") && line.endsWith(" 1.0"))) {
                return metrics;
            }
        }
        throw new AssertionError("it never took the lease");
    }

    private String commit(int max) {
        return repository.commit("set " + max, Map.of("limits.yaml", "max: " + max, "limits.schema.json", "{}"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
