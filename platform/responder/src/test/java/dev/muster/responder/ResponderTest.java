package dev.muster.responder;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.Changes;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Settings;
import dev.muster.delivery.leaf.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResponderTest {
    private static final Duration PAUSE = Duration.ofMillis(10);

    @TempDir
    Path folder;

    private final List<Page> pages = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final FakeRollouts rollouts = new FakeRollouts();
    private Instant now = Instant.now();
    private TestDelivery delivery = new TestDelivery(Path.of("nowhere"));
    private Responder responder = responder(() -> {});
    private String stable = "";

    @BeforeEach
    void stableVersion() throws IOException, InterruptedException {
        delivery = TestDelivery.make(folder);
        stable = delivery.release(1);
        rollouts.say(FakeRollouts.healthy(stable, 1, now));
        responder.look();
    }

    private Responder responder(Runnable beforeCommit) {
        return new Responder(rollouts, () -> delivery.open(), pages::add, log::add, new Clock(), PAUSE, beforeCommit);
    }

    private final class Clock implements InstantSource {
        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void healthy_isTaggedOnceAndTheTagFollows() throws Exception {
        assertEquals(stable, tag());
        responder.look();
        assertEquals(1, log.size(), log::toString);

        String next = delivery.release(2);
        rollouts.say(FakeRollouts.healthy(next, 2, now));
        responder.look();

        assertEquals(next, tag());
        assertEquals(List.of(), pages);
    }

    @Test
    void healthy_deliveryNamesAnotherReleaseThanItsCommit_isNotTagged() throws Exception {
        String next = delivery.release(2);
        rollouts.say(FakeRollouts.healthy(next, 3, now));
        responder.look();
        assertEquals(stable, tag());
    }

    @Test
    void aborted_endsInOneCommitBackToStable() {
        Map<String, String> before = delivery.texts(stable);
        String bad = badRelease();
        int commits = delivery.history().size();

        responder.look();

        Map<String, String> after = delivery.texts(delivery.tip());
        assertEquals(commits + 1, delivery.history().size());
        String aborted = requireNonNull(after.remove(AbortedVersions.FILE), "no list");
        assertTrue(aborted.contains(TestDelivery.digest(2)) && aborted.contains(bad), aborted);
        Map<String, String> expected = new TreeMap<>(before);
        expected.remove(AbortedVersions.FILE);
        expected.put(TestDelivery.LEAF + "replicas.yaml", TestDelivery.headed("Replicas", "replicas: 3\n"));
        assertEquals(expected, after);
        assertEquals(List.of(), pages);
    }

    /** Another version, base, settings, a pin with its candidate, and another number of processes. */
    private String badRelease() {
        String bad = delivery.change(
                leaf -> new Leaf(
                        leaf.service(),
                        leaf.environment(),
                        new Version(TestDelivery.digest(2), "v2", 2),
                        new Settings("256m", Map.of("A", "1")),
                        Optional.of("ab".repeat(32)),
                        3),
                Changes.none().write("gitops/config/dev/staged/limits.yaml", "max: 2\n"));
        rollouts.say(FakeRollouts.aborted(bad, 2, 1, Reason.ANALYSIS_FAILED, now));
        return bad;
    }

    @Test
    void aborted_seenAgainByAnotherResponder_changesNothing() {
        badRelease();
        responder.look();
        String restored = delivery.tip();

        responder.look();
        responder(() -> {}).look();

        assertEquals(restored, delivery.tip());
        assertEquals(List.of(), pages);
    }

    @Test
    void aborted_onceRestoredAndSynced_isTheEndOfIt() {
        badRelease();
        responder.look();
        String restored = delivery.tip();

        rollouts.say(FakeRollouts.healthy(restored, 1, now));
        responder.look();
        // It is aborted all the same: restoring cannot help, and must not go round in circles.
        rollouts.say(FakeRollouts.aborted(restored, 1, 1, Reason.PROGRESS_DEADLINE, now));
        responder.look();
        responder.look();

        assertEquals(restored, delivery.tip());
        assertEquals(1, pages.size(), pages::toString);
        assertTrue(pages.getFirst().what().contains("what was stable was aborted itself"), pages::toString);
        assertEquals(Optional.empty(), aborted(1));
    }

    /** Delivery takes a release that it knows without judging it again. */
    @Test
    void healthy_releaseThatWasAborted_isNotTaggedAndPages() throws Exception {
        badRelease();
        responder.look();
        String again = delivery.release(2);
        rollouts.say(FakeRollouts.healthy(again, 2, now));

        responder.look();
        responder.look();

        assertEquals(stable, tag());
        assertEquals(1, pages.size(), pages::toString);
        assertTrue(pages.getFirst().what().contains("was aborted runs"), pages::toString);
    }

    @Test
    void aborted_settingsAlone_doNotListTheStableRelease() {
        String bad = delivery.change(leaf -> leaf.with(new Settings("64m", Map.of())), Changes.none());
        rollouts.say(FakeRollouts.aborted(bad, 1, 1, Reason.PROGRESS_DEADLINE, now));

        responder.look();

        assertEquals("128m", delivery.leaf().settings().memory());
        assertEquals(Optional.empty(), aborted(1));
    }

    @Test
    void aborted_somebodyReleasedSomethingElse_isSuperseded() {
        badRelease();
        String next = delivery.release(3);

        responder.look();
        responder.look();

        assertEquals(next, delivery.tip());
        assertEquals(1, log.stream().filter(line -> line.contains("superseded")).count(), log::toString);
        assertEquals(List.of(), pages);
    }

    @Test
    void aborted_candidateWasReplacedMeanwhile_staysStaged() {
        badRelease();
        delivery.write("gitops/config/dev/staged/limits.yaml", "max: 7\n");

        responder.look();

        Map<String, String> after = delivery.texts(delivery.tip());
        assertEquals("max: 7\n", after.get("gitops/config/dev/staged/limits.yaml"));
        assertEquals(TestDelivery.headed("Pin", "configuration: none\n"), after.get(TestDelivery.LEAF + "pin.yaml"));
    }

    @Test
    void aborted_otherPushesInBetween_isDecidedAnewOnThem() {
        badRelease();
        List<String> pushed = new ArrayList<>();
        responder = responder(() -> {
            if (pushed.size() < Responder.TRIES - 1) {
                pushed.add(delivery.write("gitops/config/dev/limits.yaml", "max: " + (10 + pushed.size()) + "\n"));
            }
        });

        responder.look();

        assertEquals(TestDelivery.digest(1), delivery.leaf().version().digest());
        assertEquals("max: 13\n", delivery.texts(delivery.tip()).get("gitops/config/dev/limits.yaml"));
        assertEquals(Responder.TRIES - 1, pushed.size());
        assertEquals(List.of(), pages);
    }

    @Test
    void aborted_releasePushedInBetween_winsOverTheRestore() {
        badRelease();
        List<String> pushed = new ArrayList<>();
        responder = responder(() -> pushed.add(delivery.release(4)));

        responder.look();

        assertEquals(pushed, List.of(delivery.tip()));
        assertTrue(log.getLast().contains("superseded"), log::toString);
    }

    @Test
    void aborted_othersPushEachTime_pagesAfterFiveTries() {
        badRelease();
        List<String> pushed = new ArrayList<>();
        responder = responder(() ->
                pushed.add(delivery.write("gitops/config/dev/limits.yaml", "max: " + (10 + pushed.size()) + "\n")));

        responder.look();

        assertEquals(5, pushed.size());
        assertEquals(pushed.getLast(), delivery.tip());
        assertEquals(1, pages.size(), pages::toString);
    }

    /** All have decided on the same tip before any commits. */
    @Test
    void aborted_seenByManyAtOnce_makesOneCommit() throws Exception {
        badRelease();
        int commits = delivery.history().size();
        int many = 4;
        CyclicBarrier decided = new CyclicBarrier(many);
        try (ExecutorService pool = Executors.newFixedThreadPool(many)) {
            List<Future<?>> looks = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                looks.add(pool.submit(() -> new Responder(
                                rollouts,
                                delivery::open,
                                _ -> {},
                                _ -> {},
                                InstantSource.fixed(now),
                                PAUSE,
                                () -> await(decided))
                        .look()));
            }
            for (Future<?> look : looks) {
                look.get();
            }
        }
        assertEquals(commits + 1, delivery.history().size());
        assertEquals(TestDelivery.digest(1), delivery.leaf().version().digest());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a responder leaves that was killed before it moved the branch: objects nobody refers to, and perhaps the lock. */
    @Test
    void killedBeforeThePush_theNextOneRestores() throws Exception {
        badRelease();
        Path lock = delivery.path().resolve("refs/heads/main.lock");
        String tree = TestDelivery.git(delivery.path(), "rev-parse", stable + "^{tree}");
        TestDelivery.git(
                delivery.path(),
                "-c",
                "user.name=Ann",
                "-c",
                "user.email=ann@example.org",
                "commit-tree",
                tree,
                "-p",
                delivery.tip(),
                "-m",
                "Restore");
        Files.createFile(lock);

        responder.look();
        assertEquals(TestDelivery.digest(2), delivery.leaf().version().digest());
        assertTrue(pages.getFirst().what().contains("main.lock"), pages::toString);
        Files.delete(lock);
        responder.look();

        assertEquals(TestDelivery.digest(1), delivery.leaf().version().digest());
    }

    @Test
    void aborted_analysisErrorOrByAPerson_onlyPagesOnce() {
        for (Reason reason : List.of(Reason.ANALYSIS_ERROR, Reason.BY_PERSON)) {
            pages.clear();
            String bad = badRelease(reason);
            responder.look();
            responder.look();
            assertEquals(bad, delivery.tip());
            assertEquals(1, pages.size(), pages::toString);
        }
    }

    private String badRelease(Reason reason) {
        int digest = reason == Reason.BY_PERSON ? 21 : 22;
        String bad = delivery.release(digest);
        rollouts.say(FakeRollouts.aborted(bad, digest, 1, reason, now));
        return bad;
    }

    @Test
    void aborted_switchedOff_onlyPages() {
        delivery.write("gitops/responder.yaml", "enabled: false\n");
        String bad = badRelease();
        responder.look();
        assertEquals(bad, delivery.tip());
        assertEquals(1, pages.size(), pages::toString);
    }

    @Test
    void aborted_rulesCannotBeRead_onlyPages() {
        delivery.write("gitops/responder.yaml", "enabled: maybe\nlimit: 3\n");
        String bad = badRelease();
        responder.look();
        assertEquals(bad, delivery.tip());
        assertTrue(pages.getFirst().what().contains("responder.yaml:1:"), pages::toString);
        assertTrue(pages.getFirst().what().contains("responder.yaml:2:"), pages::toString);
    }

    @Test
    void aborted_secondTimeWithinTheLimit_onlyPages() {
        delivery.write("gitops/responder.yaml", "limits: { perService: 1 in 10m }\n");
        badRelease();
        responder.look();
        assertEquals(TestDelivery.digest(1), delivery.leaf().version().digest());
        String again = delivery.release(3);
        rollouts.say(FakeRollouts.aborted(again, 3, 1, Reason.ANALYSIS_FAILED, now));

        responder(() -> {}).look();
        assertEquals(again, delivery.tip());
        assertEquals(1, pages.size(), pages::toString);

        now = now.plus(Duration.ofMinutes(11));
        responder.look();
        assertEquals(TestDelivery.digest(1), delivery.leaf().version().digest());
    }

    @Test
    void aborted_nothingWasStable_onlyPages() throws Exception {
        TestDelivery.git(delivery.path(), "tag", "-d", "stable/ledger/dev");
        String bad = badRelease();
        responder.look();
        assertEquals(bad, delivery.tip());
        assertTrue(pages.getFirst().what().contains("no version was stable"), pages::toString);
    }

    @Test
    void paused_pagesAtOnceAndIsAbortedAfterTenMinutes() {
        String bad = delivery.release(2);
        Instant since = now;
        rollouts.say(FakeRollouts.status(bad, 2, 1, Phase.PAUSED, Optional.of(Reason.NO_DATA), since));
        responder.look();
        now = since.plus(Duration.ofSeconds(599));
        responder.look();
        assertEquals(1, pages.size(), pages::toString);
        assertEquals(List.of(), rollouts.aborts);

        now = since.plus(Duration.ofMinutes(10));
        responder.look();
        assertEquals(List.of(Reason.NO_DATA), rollouts.aborts);
        assertEquals(bad, delivery.tip());

        rollouts.say(FakeRollouts.aborted(bad, 2, 1, Reason.NO_DATA, now));
        responder.look();
        assertEquals(TestDelivery.digest(1), delivery.leaf().version().digest());
    }

    @Test
    void run_wokenAfterAnAbort_restores() throws Exception {
        var patient =
                new Responder(rollouts, delivery::open, _ -> {}, _ -> {}, InstantSource.system(), Duration.ofHours(1));
        rollouts.looks.drainPermits();
        Thread thread = Thread.ofPlatform().daemon().start(patient);
        assertTrue(rollouts.looks.tryAcquire(20, TimeUnit.SECONDS));
        badRelease();
        patient.wake();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!delivery.leaf().version().digest().equals(TestDelivery.digest(1))) {
            assertTrue(System.nanoTime() < deadline, "was not restored");
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertTrue(thread.join(Duration.ofSeconds(20)));
    }

    private Optional<AbortedVersions.Entry> aborted(int n) {
        try (DeliveryRepository repository = delivery.open()) {
            return AbortedVersions.at(repository, repository.tip().id()).find("ledger", TestDelivery.digest(n));
        }
    }

    private String tag() throws Exception {
        return TestDelivery.git(delivery.path(), "rev-parse", "refs/tags/stable/ledger/dev");
    }
}
