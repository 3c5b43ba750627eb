package dev.muster.cluster.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.responder.Page;
import dev.muster.responder.Responder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The responder of a cluster against an API and a repository: what the cluster says, and how it ends in Git. */
final class ClusterResponderTest {

    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.now();
    private LedgerRepository git = new LedgerRepository(Path.of("nowhere"));
    private FakeApi cluster = new FakeApi();
    private Thread running = new Thread();
    private String stable = "";

    ClusterResponderTest() throws IOException {}

    @BeforeEach
    void stableRelease() throws IOException {
        git = LedgerRepository.make(folder);
        stable = git.release(1);
        cluster.rollout = FakeRollout.healthy(stable, 1);
        start(SOON);
        await(() -> git.stable().equals(Optional.of(stable)));
    }

    private Responder start(Duration pause) {
        var responder =
                new Responder(new ClusterRollouts(cluster.api()), git::open, pages::add, log::add, () -> now, pause);
        running = Thread.ofPlatform().daemon().start(responder);
        return responder;
    }

    @AfterEach
    void end() throws InterruptedException {
        stop();
        cluster.close();
    }

    private void stop() throws InterruptedException {
        running.interrupt();
        running.join();
    }

    /** What the cluster says from now on, seen from beginning to end at least once. */
    private void say(FakeRollout rollout) {
        cluster.rollout = rollout;
        look();
    }

    private void look() {
        int before = cluster.looks.get();
        await(() -> cluster.looks.get() >= before + 3);
    }

    private void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(limit), () -> "not within 30 s; pages " + pages + ", log " + log);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void abortedByItsAnalysis_endsInOneCommit() {
        String bad = git.release(2);
        int commits = git.commits();
        say(FakeRollout.progressing(bad, 2, 1));
        assertEquals(bad, git.tip());

        say(FakeRollout.failed(bad, 2, 1));
        await(() -> git.wants(1));
        look();

        assertEquals(commits + 1, git.commits());
        assertTrue(git.text("gitops/aborted.yaml").contains(LedgerRepository.digest(2)), "not listed");
        assertEquals(List.of(), pages);
        say(FakeRollout.healthy(git.tip(), 1));
        assertEquals(commits + 1, git.commits());
    }

    @Test
    void abortedForItsSettingsAlone_getsThemBack() {
        String bad = git.write("settings.yaml", "memory: 64m\nenvironment: {}\n");
        // Other settings are another template, and another hash, of the same release.
        say(FakeRollout.failed(bad, 1, 9));
        await(() -> git.text(LedgerRepository.LEAF + "settings.yaml").contains("128m"));
        assertEquals("aborted: []\n", git.text("gitops/aborted.yaml"));
    }

    @Test
    void missedDeadline_isRestored_alsoOnceItsMessageIsOverwritten() {
        String late = git.release(2);
        say(FakeRollout.progressing(late, 2, 1)
                .abortedBy("other", "ProgressDeadlineExceeded: ReplicaSet \\\"l\\\" has timed out progressing."));
        await(() -> git.wants(1));

        String again = git.release(3);
        say(FakeRollout.progressing(again, 3, 1)
                .abortedBy(FakeRollout.CONTROLLER, "RolloutAborted: Rollout aborted update to revision 3"));
        await(() -> git.wants(1));
        assertEquals(List.of(), pages);
    }

    @Test
    void twoBadReleasesInARow_endAtTheStableOne() {
        String first = git.release(2);
        String second = git.release(3);
        say(FakeRollout.failed(first, 2, 1));
        assertEquals(second, git.tip());
        assertTrue(log.stream().anyMatch(line -> line.contains("superseded")), log::toString);

        say(FakeRollout.failed(second, 3, 1));
        await(() -> git.wants(1));

        assertTrue(git.text("gitops/aborted.yaml").contains(LedgerRepository.digest(3)), "not listed");
        assertEquals(List.of(), pages);
    }

    @Test
    void goodReleaseOnTopOfABadOne_staysAndBecomesStable() {
        String bad = git.release(2);
        String good = git.release(3);
        say(FakeRollout.failed(bad, 2, 1));
        assertEquals(good, git.tip());

        say(FakeRollout.healthy(good, 3));
        await(() -> git.stable().equals(Optional.of(good)));
        assertEquals(List.of(), pages);
    }

    @Test
    void abortedReleaseCommittedAgain_isTakenBackAgainAndListedOnce() {
        String bad = git.release(2);
        say(FakeRollout.failed(bad, 2, 1));
        await(() -> git.wants(1));
        String listed = git.text("gitops/aborted.yaml");

        String again = git.release(2);
        say(FakeRollout.failed(again, 2, 1));
        await(() -> git.wants(1));
        assertEquals(listed, git.text("gitops/aborted.yaml"));
    }

    @Test
    void abortedReleaseThatBecameHealthy_isNotTakenForStable() {
        String bad = git.release(2);
        say(FakeRollout.failed(bad, 2, 1));
        await(() -> git.wants(1));

        String again = git.release(2);
        say(FakeRollout.healthy(again, 2));

        assertEquals(Optional.of(stable), git.stable());
        assertEquals(1, pages.size(), pages::toString);
    }

    @Test
    void metricsStoreDown_onlyPages() {
        String unknown = git.release(2);
        say(FakeRollout.erred(unknown, 2, 1));
        look();
        assertEquals(unknown, git.tip());
        assertEquals(1, pages.size(), pages::toString);
        assertEquals("aborted: []\n", git.text("gitops/aborted.yaml"));
    }

    @Test
    void abortedByAPerson_onlyPages() {
        String taken = git.release(2);
        say(FakeRollout.progressing(taken, 2, 1)
                .abortedBy("kubectl-argo-rollouts", "RolloutAborted: Rollout aborted update to revision 2"));
        look();
        assertEquals(taken, git.tip());
        assertEquals(1, pages.size(), pages::toString);
    }

    @Test
    void waitingForData_pagesAtOnce_isTakenBackAfterTenMinutes_andRestoredByWhoeverRunsThen() throws Exception {
        String unseen = git.release(2);
        FakeRollout waiting = FakeRollout.progressing(unseen, 2, 1).waitingSince(now);
        say(waiting);
        assertEquals(1, pages.size(), pages::toString);
        assertEquals(List.of(), cluster.patches);

        // What has it killed between its abort and its commit, whenever that is.
        Path lock = Files.createFile(git.path().resolve("refs/heads/main.lock"));
        now = now.plus(Duration.ofMinutes(10));
        await(() -> pages.size() == 2);
        stop();
        assertEquals(unseen, git.tip());
        Files.delete(lock);
        start(SOON);
        await(() -> git.wants(1));
        assertEquals(1, cluster.patches.size());
    }

    @Test
    void templateNotYetObserved_nothingIsTagged() {
        String next = git.write("settings.yaml", "memory: 256m\nenvironment: {}\n");
        say(FakeRollout.healthy(next, 1).withTemplate(8));
        assertEquals(Optional.of(stable), git.stable());

        say(FakeRollout.healthy(next, 1));
        await(() -> git.stable().equals(Optional.of(next)));
    }

    @Test
    void applicationOnItsWay_nothingIsDone_untilItsSyncHasEnded() {
        String bad = git.release(2);
        FakeRollout failed = FakeRollout.failed(bad, 2, 1);
        say(failed.outOfStep("Running"));
        assertEquals(bad, git.tip());

        say(failed.outOfStep("Succeeded"));
        await(() -> git.wants(1));
    }

    @Test
    void apiDown_isSaid_andNothingIsMissed() {
        String bad = git.release(2);
        cluster.isDown = true;
        await(() -> log.stream().anyMatch(line -> line.contains("does not answer")));
        cluster.isDown = false;
        say(FakeRollout.failed(bad, 2, 1));
        await(() -> git.wants(1));
    }

    @Test
    void changeTold_isLookedAtAtOnce() throws Exception {
        stop();
        Responder responder = start(NEVER);
        Thread watch = Thread.ofPlatform().daemon().start(new RolloutWatch(cluster.api(), responder::wake, SOON));
        String bad = git.release(2);
        cluster.rollout = FakeRollout.failed(bad, 2, 1);
        cluster.events.add("{\"type\":\"MODIFIED\"}");
        await(() -> git.wants(1));
        watch.interrupt();
        watch.join();
    }
}
