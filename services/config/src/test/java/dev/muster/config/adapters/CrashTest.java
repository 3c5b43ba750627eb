package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Ingest;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.Version;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.outbox.Outbox;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An ingest that ends between any two of its steps: the next one goes on where it was, and nothing happens twice. */
@Timeout(120)
final class CrashTest {
    private static final TestStore STORE = new TestStore();

    @TempDir
    Path folder;

    private final Semaphore callsLeft = new Semaphore(1);
    private BareRepository repository;

    @BeforeEach
    void threeCommits() {
        STORE.clear();
        repository = new BareRepository(folder.resolve("delivery.git"));
        commit("max: 1");
        commit("max: many");
        commit("max: 3");
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void ingest_endsBeforeOrAfterReadingACommit_goesOn() {
        try (GitHistory history = history()) {
            CommitSource ends = Meanwhile.after(CommitSource.class, history, this::end, "read");
            assertGoesOn(() -> new Ingest(ends, log(this::announce)).run(), history);
        }
    }

    @Test
    void ingest_endsBetweenDecisionAndAppend_goesOn() {
        try (GitHistory history = history()) {
            assertGoesOn(() -> new Ingest(history, before(log(this::announce))).run(), history);
        }
    }

    @Test
    void ingest_connectionEndsWithEverythingWrittenAndNothingCommitted_goesOn() {
        try (GitHistory history = history()) {
            Announcer ends = (connection, step) -> {
                announce(connection, step);
                if (!callsLeft.tryAcquire()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                    }
                }
            };
            assertGoesOn(() -> new Ingest(history, log(ends)).run(), history);
        }
    }

    @Test
    void ingest_endsAfterEveryCommit_announcesEachVersionOnce() {
        try (GitHistory history = history()) {
            assertGoesOn(
                    () -> {
                        new Ingest(history, log(this::announce)).run();
                        throw new IllegalStateException("ends");
                    },
                    history);
        }
    }

    private void assertGoesOn(Runnable crashing, GitHistory history) {
        assertThrows(RuntimeException.class, crashing::run);
        new Ingest(history, log(this::announce)).run();

        List<Version> versions = log(this::announce).after(0, 10);
        assertEquals(List.of(1L, 2L), versions.stream().map(Version::number).toList());
        assertTrue(versions.get(1).follows(versions.get(0).chain()));
        assertEquals(3, STORE.count("SELECT count(*) FROM commits"));
        assertEquals(1, STORE.count("SELECT count(*) FROM commits WHERE outcome = 'REFUSED'"));
        assertEquals(4, STORE.count("SELECT count(*) FROM muster_outbox"), "an announcement and an anchor a version");
        assertEquals(2, STORE.count("SELECT count(DISTINCT withdraw_key) FROM muster_outbox"));
    }

    private VersionLog before(VersionLog log) {
        return Meanwhile.before(VersionLog.class, log, this::end, "append");
    }

    private void end() {
        if (!callsLeft.tryAcquire()) {
            throw new IllegalStateException("ends");
        }
    }

    private void announce(Connection connection, Step step) throws SQLException {
        Outbox outbox = new Outbox(() -> {}, Map::of);
        new Announcements("test", outbox::append).announce(connection, step);
    }

    private GitHistory history() {
        return new GitHistory(repository.path(), BareRepository.REF, BareRepository.FOLDER);
    }

    private static PostgresVersionLog log(Announcer announcer) {
        return new PostgresVersionLog(STORE.pool(), announcer);
    }

    private void commit(String limits) {
        repository.commit(
                "set " + limits,
                Map.of(
                        "limits.yaml",
                        limits,
                        "limits.schema.json",
                        "{\"properties\":{\"max\":{\"type\":\"integer\"}}}"));
    }
}
