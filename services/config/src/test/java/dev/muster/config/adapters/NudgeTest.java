package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.Ingest;
import dev.muster.servicekit.database.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas' ingest that would look at the source only every hour, were they not nudged. */
@Timeout(120)
final class NudgeTest {
    private static final TestStore STORE = new TestStore();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(4 * Long.getLong("muster.patience", 15));

    @TempDir
    Path folder;

    private final Semaphore accepted = new Semaphore(0);
    private BareRepository repository;
    private GitHistory history;
    private PostgresVersionLog log;
    private IngestLoop holder;
    private IngestLoop other;

    @BeforeEach
    void start() throws InterruptedException {
        STORE.clear();
        repository = new BareRepository(folder.resolve("delivery.git"));
        history = new GitHistory(repository.path(), BareRepository.REF, BareRepository.FOLDER);
        log = new PostgresVersionLog(STORE.pool(), (connection, step) -> {});
        holder = loop("holder");
        await(() -> holder.last().holder());
        other = loop("other");
    }

    @AfterEach
    void stop() {
        other.close();
        holder.close();
        history.close();
        repository.close();
    }

    @AfterAll
    static void closeStore() {
        STORE.close();
    }

    @Test
    void nudge_ofTheReplicaWithoutTheLease_readsTheSourceAtOnce() throws InterruptedException {
        commit(1);

        other.now();

        await(() -> log.head().last() == 1);
        await(() -> accepted.availablePermits() == 1);
        assertFalse(other.last().holder());
        assertTrue(holder.last().holder());
    }

    @Test
    void nudge_ofBothAtOnce_makesEachCommitOneVersion() throws InterruptedException {
        for (int i = 1; i <= 20; i++) {
            int version = i;
            commit(version);
            other.now();
            holder.now();
            await(() -> log.head().last() == version);
        }
        assertEquals(20, STORE.count("SELECT count(DISTINCT commit_id) FROM versions"));
        assertEquals(20, STORE.count("SELECT count(*) FROM versions"));
    }

    private IngestLoop loop(String name) {
        Lease lease = new Lease(STORE.pool(), IngestLoop.LEASE, name, HOUR);
        IngestLoop loop = new IngestLoop(lease, new Ingest(history, log), log, accepted::release, HOUR);
        loop.start();
        return loop;
    }

    private void commit(int max) {
        repository.commit("set " + max, Map.of("limits.yaml", "max: " + max, "limits.schema.json", "{}"));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not so after " + PATIENCE);
            Thread.sleep(5);
        }
    }
}
