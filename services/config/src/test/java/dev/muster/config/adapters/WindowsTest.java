package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.BreakGlass;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Hash;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Ingest;
import dev.muster.config.domain.IngestResult;
import dev.muster.config.domain.Lookout;
import dev.muster.config.domain.Origin;
import dev.muster.config.domain.Sight;
import dev.muster.config.domain.Version;
import dev.muster.config.domain.VersionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** What happens in the windows that races leave open, for the sound build and for planted ones. */
@Timeout(120)
final class WindowsTest {
    private static final TestStore STORE = new TestStore();

    @TempDir
    Path folder;

    private BareRepository repository;
    private GitHistory history;
    private VersionLog sound;

    @BeforeEach
    void open() {
        STORE.clear();
        repository = new BareRepository(folder.resolve("delivery.git"));
        history = new GitHistory(repository.path(), BareRepository.REF, BareRepository.FOLDER);
        sound = new PostgresVersionLog(STORE.pool(), (connection, step) -> {});
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
    void breakGlass_twoOnTheSameHead_oneWinsAndTheOtherIsToldWhatChanged() throws Exception {
        List<BreakGlass.Outcome> outcomes = twoBreakGlassOnOneHead(Planted.NONE);

        assertEquals(
                1,
                outcomes.stream()
                        .filter(BreakGlass.Outcome.Written.class::isInstance)
                        .count());
        BreakGlass.Outcome.HeadMoved moved = outcomes.stream()
                .filter(BreakGlass.Outcome.HeadMoved.class::isInstance)
                .map(BreakGlass.Outcome.HeadMoved.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(2, moved.version());
        assertEquals("limits.max", moved.changes().getFirst().path());
        assertEquals(2, sound.head().last());
    }

    @Test
    void publishWithoutCompareAndSet_sameWindow_losesOneOfTheTwo() throws Exception {
        List<BreakGlass.Outcome> outcomes = twoBreakGlassOnOneHead("publish-without-compare-and-set");

        assertEquals(
                2,
                outcomes.stream()
                        .filter(BreakGlass.Outcome.Written.class::isInstance)
                        .count());
        assertEquals(3, sound.head().last());
    }

    @Test
    void holder_pausedPastItsLease_changesNothing() {
        assertInstanceOf(IngestResult.Lost.class, ingestPausedWhileAnotherReadsOn(Planted.NONE));

        assertEquals("{\"limits\":{\"max\":3}}", body());
        assertEquals(3, sound.head().last());
        assertEachCommitOnce();
    }

    @Test
    void staleHolderPublishes_sameWindow_goesBackToAnOlderCommit() {
        assertInstanceOf(IngestResult.Read.class, ingestPausedWhileAnotherReadsOn("stale-holder-publishes"));

        assertEquals("{\"limits\":{\"max\":2}}", body());
        assertEquals(4, sound.head().last());
    }

    @Test
    void source_whileAWorkTreeIsHalfWritten_isTheCommit() throws IOException {
        assertEquals("{\"limits\":{\"max\":1},\"rates\":{\"max\":1}}", readBesideAHalfWrittenTree(Planted.NONE));
    }

    @Test
    void workTreeRead_sameTree_mixesTwoCommits() throws IOException {
        assertEquals("{\"limits\":{\"max\":2},\"rates\":{\"max\":1}}", readBesideAHalfWrittenTree("work-tree-read"));
    }

    @Test
    void look_afterANewVersion_hasItsBody() {
        Sight sight = lookAroundAPublish(Planted.NONE);
        Hash head = sight.head().head().orElseThrow().content();
        assertEquals(head, Hash.of(sight.bodies().getOrDefault(head, new byte[0])));
    }

    @Test
    void halfAppliedSnapshot_sameLook_hasAnothersBody() {
        Sight sight = lookAroundAPublish("half-applied-snapshot");
        Hash head = sight.head().head().orElseThrow().content();
        assertNotEquals(head, Hash.of(sight.bodies().getOrDefault(head, new byte[0])));
    }

    @Test
    void forcePush_overWhatWasRead_isRefused() {
        assertEquals(2, versionsAfterAForcePush(Planted.NONE));
        assertTrue(sound.refused().orElseThrow().refusal().rewritten());
    }

    @Test
    void refusal_decidedBeforeAPersonAcceptedTheHistory_changesNothing() {
        commit(1);
        ingest(sound).run();
        String forced = repository.forcePush("rewritten", Map.of("limits.yaml", "max: 9", "limits.schema.json", "{}"));
        VersionLog log =
                Meanwhile.before(VersionLog.class, sound, () -> ingest(sound).acceptHistory(forced), "refuse");

        assertInstanceOf(IngestResult.Lost.class, ingest(log).run());

        assertEquals(Optional.empty(), sound.refused());
        assertEquals(Optional.of(forced), sound.head().commit());
    }

    @Test
    void believeTheTip_samePush_takesTheRewrittenHistory() {
        assertEquals(3, versionsAfterAForcePush("believe-the-tip"));
    }

    @Test
    void commit_thatBreaksASchema_changesNothing() {
        assertEquals(1, versionsAfterAnInvalidCommit(Planted.NONE));
    }

    @Test
    void skipSchemas_sameCommit_isPublished() {
        assertEquals(2, versionsAfterAnInvalidCommit("skip-schemas"));
    }

    @Test
    void breakGlass_written_isDriftAndSaysWho() {
        Version written = breakGlass(Planted.NONE);
        assertTrue(sound.head().drift());
        assertEquals("ann", written.origin().author());
        assertEquals(Optional.empty(), written.origin().commit());
    }

    @Test
    void forgetDrift_sameWrite_looksLikeGit() {
        breakGlass("forget-drift");
        assertFalse(sound.head().drift());
    }

    private long versionsAfterAForcePush(String plant) {
        commit(1);
        commit(2);
        ingest(sound).run();
        repository.forcePush("rewritten", Map.of("limits.yaml", "max: 9", "limits.schema.json", "{}"));
        new Ingest(Planted.source(plant, history, repository.path()), sound).run();
        return sound.head().last();
    }

    private long versionsAfterAnInvalidCommit(String plant) {
        commit(1);
        repository.commit(
                "bad",
                Map.of(
                        "limits.yaml",
                        "max: many",
                        "limits.schema.json",
                        "{\"properties\":{\"max\":{\"type\":\"integer\"}}}"));
        new Ingest(Planted.source(plant, history, repository.path()), sound).run();
        return sound.head().last();
    }

    private Version breakGlass(String plant) {
        commit(1);
        ingest(sound).run();
        BreakGlass.Outcome outcome = new BreakGlass(history, Planted.log(plant, sound))
                .write(1, Map.of("limits", Map.of("max", 7)), Set.of(), person());
        return assertInstanceOf(BreakGlass.Outcome.Written.class, outcome).version();
    }

    private List<BreakGlass.Outcome> twoBreakGlassOnOneHead(String plant) throws Exception {
        commit(1);
        ingest(sound).run();
        CyclicBarrier bothDecided = new CyclicBarrier(2);
        VersionLog log = before(Planted.log(plant, sound), () -> {
            try {
                bothDecided.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<BreakGlass.Outcome>> writers = List.of(7, 8).stream()
                    .map(max -> two.submit(() -> new BreakGlass(history, log)
                            .write(1, Map.of("limits", Map.of("max", max)), Set.of(), person())))
                    .toList();
            return List.of(writers.get(0).get(), writers.get(1).get());
        }
    }

    /** The holder decided on the second commit and sleeps; another takes over, reads that and the third. */
    private IngestResult ingestPausedWhileAnotherReadsOn(String plant) {
        commit(1);
        ingest(sound).run();
        commit(2);
        VersionLog log = before(Planted.log(plant, sound), () -> {
            commit(3);
            assertInstanceOf(IngestResult.Read.class, ingest(sound).run());
        });
        return ingest(log).run();
    }

    /** Beside the repository lies what a checkout under way leaves: one file of the next commit, one of the last. */
    private String readBesideAHalfWrittenTree(String plant) throws IOException {
        String commit = repository.commit(
                "one",
                Map.of(
                        "limits.yaml",
                        "max: 1",
                        "limits.schema.json",
                        "{}",
                        "rates.yaml",
                        "max: 1",
                        "rates.schema.json",
                        "{}"));
        Path tree = Files.createDirectories(repository.path().resolveSibling(BareRepository.FOLDER));
        Files.writeString(tree.resolve("limits.yaml"), "max: 2");
        Files.writeString(tree.resolve("rates.yaml"), "max: 1");
        Files.writeString(tree.resolve("limits.schema.json"), "{}");
        Files.writeString(tree.resolve("rates.schema.json"), "{}");
        CommitSource source = Planted.source(plant, history, repository.path());
        return assertInstanceOf(CommitReading.Valid.class, source.read(commit))
                .tree()
                .head()
                .json();
    }

    private Sight lookAroundAPublish(String plant) {
        Lookout lookout = new Lookout(Planted.log(plant, sound));
        commit(1);
        ingest(sound).run();
        lookout.look();
        commit(2);
        ingest(sound).run();
        return lookout.look();
    }

    /** The log, with something that happens between each decision and its append. */
    private static VersionLog before(VersionLog log, Runnable meanwhile) {
        return Meanwhile.before(VersionLog.class, log, meanwhile, "append");
    }

    private Ingest ingest(VersionLog log) {
        return new Ingest(history, log);
    }

    private void commit(int max) {
        repository.commit("set " + max, Map.of("limits.yaml", "max: " + max, "limits.schema.json", "{}"));
    }

    private String body() {
        Head.Line head = sound.head().head().orElseThrow();
        return sound.content(head.content()).orElseThrow().json();
    }

    private void assertEachCommitOnce() {
        List<Optional<String>> commits = sound.after(0, 100).stream()
                .map(Version::origin)
                .map(Origin::commit)
                .toList();
        assertEquals(commits.size(), Set.copyOf(commits).size());
        assertTrue(commits.stream().allMatch(Optional::isPresent));
    }

    private static Origin person() {
        return new Origin(Optional.empty(), "ann", "pager", Instant.EPOCH);
    }
}
