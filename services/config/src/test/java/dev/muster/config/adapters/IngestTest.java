package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.Change;
import dev.muster.config.domain.CommitStanding;
import dev.muster.config.domain.Content;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Ingest;
import dev.muster.config.domain.IngestResult;
import dev.muster.config.domain.Kind;
import dev.muster.config.domain.Origin;
import dev.muster.config.domain.Refusal;
import dev.muster.config.domain.Refused;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.Version;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseException;
import dev.muster.servicekit.database.Statements;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commits into versions, with a real repository and a real database. */
@Timeout(60)
final class IngestTest {
    private static final String SCHEMA = "{\"properties\": {\"max\": {\"type\": \"integer\"}}}";

    private static final TestStore STORE = new TestStore();

    @TempDir
    Path folder;

    private BareRepository repository;
    private GitHistory history;
    private final Database database = STORE.pool();
    private PostgresVersionLog log;
    private Ingest ingest;
    private final List<Step> announced = new ArrayList<>();

    @BeforeEach
    void open() {
        repository = new BareRepository(folder.resolve("delivery.git"));
        history = new GitHistory(repository.path(), BareRepository.REF, BareRepository.FOLDER);
        STORE.clear();
        log = new PostgresVersionLog(database, (connection, step) -> announced.add(step));
        ingest = new Ingest(history, log);
    }

    @AfterEach
    void close() {
        history.close();
        repository.close();
    }

    @AfterAll
    static void closeStore() {
        STORE.close();
    }

    @Test
    void run_withoutCommits_isUpToDate() {
        assertInstanceOf(IngestResult.UpToDate.class, ingest.run());
        assertEquals(Head.beforeTheFirst(), log.head());
    }

    @Test
    void run_commits_areVersionsInTheirOrder() {
        commit("max: 1");
        commit("max: 2");
        commit("max: 3");

        assertEquals(List.of(1L, 2L, 3L), numbers(ingest.run()));

        Version second = log.version(2).orElseThrow();
        assertEquals(Kind.PUBLISH, second.kind());
        assertTrue(second.follows(log.version(1).orElseThrow().chain()));
        assertEquals(
                "{\"limits\":{\"max\":2}}",
                log.content(second.content()).orElseThrow().json());
        assertEquals(second, log.after(1, 10).getFirst());
        assertInstanceOf(IngestResult.UpToDate.class, ingest.run());
        assertEquals(3, announced.size());
    }

    @Test
    void run_olderTip_changesNothing() {
        String first = commit("max: 1");
        commit("max: 2");
        ingest.run();
        repository.forceTo(first);

        assertInstanceOf(IngestResult.UpToDate.class, ingest.run());
        assertEquals(2, log.head().last());
    }

    @Test
    void run_invalidCommitThenOneThatMendsIt_onlyTheSecondCounts() {
        commit("max: 1");
        ingest.run();
        String invalid = commit("max: many");
        IngestResult.Read read = assertInstanceOf(IngestResult.Read.class, ingest.run());

        assertEquals(List.of(), read.accepted());
        assertEquals(
                List.of(invalid), read.refused().stream().map(Refusal::commit).toList());
        assertEquals(Optional.of(read.refused().getFirst()), refused());
        assertEquals(1, log.head().last());

        commit("max: 2");

        assertEquals(List.of(2L), numbers(ingest.run()));
        assertEquals(Optional.empty(), refused());
    }

    @Test
    void run_keyRemovedAndTypeChanged_areVersionsLikeAnyOther() {
        repository.commit("one", Map.of("limits.yaml", "max: 1\nold: x", "limits.schema.json", "{}"));
        repository.commit("two", Map.of("limits.yaml", "max: '1'", "limits.schema.json", "{}"));
        ingest.run();

        Content before = content(1);
        Content after = content(2);
        assertEquals(
                List.of(new Change("limits.max", "1", "\"1\""), new Change("limits.old", "\"x\"", null)),
                Change.between(before, after));
    }

    @Test
    void run_namespaceRemoved_isGone() {
        commit("max: 1");
        repository.commit("none", Map.of());

        assertEquals(List.of(1L, 2L), numbers(ingest.run()));
        assertEquals("{}", content(2).json());
    }

    @Test
    void run_clockOfTheCommitterMovedBack_versionsStayInTheOrderOfTheCommits() {
        commit("max: 1");
        repository.setBack(Duration.ofDays(400));
        commit("max: 2");
        repository.setBack(Duration.ofDays(400));
        commit("max: 3");

        assertEquals(List.of(1L, 2L, 3L), numbers(ingest.run()));

        List<Version> versions = log.after(0, 10);
        assertTrue(
                versions.get(2).origin().at().isBefore(versions.get(0).origin().at()));
        assertTrue(versions.get(1).follows(versions.get(0).chain()));
        assertTrue(versions.get(2).follows(versions.get(1).chain()));
        assertEquals("{\"limits\":{\"max\":3}}", content(3).json());
    }

    @Test
    void run_moreCommitsThanAreKept_oldOnesAreKnownByTheirVersions() {
        String first = commit("max: 1");
        ingest.run();
        database.withConnection(connection -> Statements.execute(
                connection,
                "INSERT INTO commits (commit_id, outcome, rewritten, reasons)"
                        + " SELECT 'old-' || i, 'REFUSED', false, '{}' FROM generate_series(1, 1100) i"));
        String last = commit("max: many");
        ingest.run();

        assertEquals(
                List.of(1000L),
                database.withConnection(connection ->
                        Statements.query(connection, "SELECT count(*) FROM commits", row -> row.getLong(1))));
        Map<String, CommitStanding> standings =
                new PostgresCommits(database).standings(List.of(first, last, "old-1", "old-1100"));
        assertEquals(CommitStanding.State.ACCEPTED, state(standings, first));
        assertEquals(CommitStanding.State.REFUSED, state(standings, last));
        assertEquals(CommitStanding.State.UNKNOWN, state(standings, "old-1"));
        assertEquals(CommitStanding.State.REFUSED, state(standings, "old-1100"));
    }

    @Test
    void run_rewrittenHistory_isRefusedUntilAPersonAcceptsIt() {
        commit("max: 1");
        commit("max: 2");
        ingest.run();
        String forced = repository.forcePush("rewritten", files("max: 9"));

        IngestResult.Read read = assertInstanceOf(IngestResult.Read.class, ingest.run());

        assertEquals(List.of(), read.accepted());
        assertTrue(read.refused().getFirst().rewritten());
        assertEquals(2, log.head().last());

        assertEquals(List.of(3L), numbers(ingest.acceptHistory(forced)));
        assertInstanceOf(IngestResult.UpToDate.class, ingest.run());
        assertEquals(Optional.empty(), refused());
    }

    @Test
    void run_forcedBackToACommitOfTheHistoryGivenUp_isRefusedToo() {
        commit("max: 1");
        String second = commit("max: 2");
        ingest.run();
        String forced = repository.forcePush("rewritten", files("max: 9"));
        ingest.acceptHistory(forced);

        repository.forceTo(second);

        assertTrue(assertInstanceOf(IngestResult.Read.class, ingest.run())
                .refused()
                .getFirst()
                .rewritten());
        assertEquals(3, log.head().last());
        repository.forceTo(forced);
        assertInstanceOf(IngestResult.UpToDate.class, ingest.run());
        assertEquals(Optional.empty(), refused());
    }

    @Test
    void acceptHistory_commitThatIsNotInTheHistory_changesNothing() {
        commit("max: 1");
        String dropped = commit("max: 2");
        ingest.run();
        repository.forcePush("rewritten", files("max: 9"));
        ingest.run();

        for (String wrong : List.of(dropped, "0123456789012345678901234567890123456789")) {
            assertInstanceOf(IngestResult.NotInHistory.class, ingest.acceptHistory(wrong));
        }
        assertEquals(2, log.head().last());
    }

    @Test
    void append_toAHeadThatMoved_changesNothing() {
        commit("max: 1");
        Head before = log.head();
        ingest.run();
        Head after = log.head();

        Step late = Step.ofBreakGlass(before, Content.empty(), person());

        assertFalse(log.append(before, late));
        assertEquals(after, log.head());
        assertEquals(List.of(1L), log.after(0, 10).stream().map(Version::number).toList());
    }

    @Test
    void run_byTwoAtOnce_eachCommitIsOneVersion() throws Exception {
        for (int i = 1; i <= 5; i++) {
            commit("max: " + i);
        }
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<IngestResult>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                runs.add(two.submit(() -> {
                    together.await();
                    return ingest.run();
                }));
            }
            for (Future<IngestResult> run : runs) {
                run.get();
            }
        }
        ingest.run();

        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                log.after(0, 10).stream().map(Version::number).toList());
        assertEquals(
                5, log.after(0, 10).stream().map(Version::content).distinct().count());
    }

    @Test
    void chain_runTimeRole_canOnlyAdd() {
        commit("max: 1");
        ingest.run();

        for (String tamper : List.of(
                "UPDATE versions SET author = 'nobody'",
                "DELETE FROM versions",
                "TRUNCATE versions",
                "UPDATE contents SET body = ''")) {
            assertThrows(
                    DatabaseException.class,
                    () -> database.withConnection(connection -> Statements.execute(connection, tamper)),
                    tamper);
        }
    }

    private static CommitStanding.State state(Map<String, CommitStanding> standings, String commit) {
        return standings.getOrDefault(commit, CommitStanding.unknown("")).state();
    }

    private Content content(long version) {
        return log.version(version)
                .flatMap(found -> log.content(found.content()))
                .orElseThrow();
    }

    private Optional<Refusal> refused() {
        return log.refused().map(Refused::refusal);
    }

    private String commit(String limits) {
        return repository.commit("set " + limits, files(limits));
    }

    private static Map<String, String> files(String limits) {
        return Map.of("limits.yaml", limits, "limits.schema.json", SCHEMA);
    }

    private static List<Long> numbers(IngestResult result) {
        return assertInstanceOf(IngestResult.Read.class, result).accepted().stream()
                .map(Version::number)
                .toList();
    }

    private static Origin person() {
        return new Origin(Optional.empty(), "ann", "pager", Instant.EPOCH);
    }
}
