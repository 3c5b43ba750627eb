package dev.muster.stack;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** Defects in releases and rollouts, each seen by the test that holds the promise. */
class ReleasePlantsTest {
    private static final Plants STACK = Plants.in("platform/stack");

    @Test
    void otherJarsNotInTheDigest_isCaught() throws Exception {
        STACK.plant("ReleaseStore", "others.update(Files.readAllBytes(other));", "")
                .isCaughtBy("ReleaseStoreTest#put_anotherModuleOfTheTreeChanged_isAnotherRelease", "not equal");
    }

    @Test
    void defectToldToEverybody_isCaught() throws Exception {
        STACK.plant("StoredRelease", "map.put(\"knownBad\", Veil.over(defect))", "map.put(\"knownBad\", defect)")
                .isCaughtBy("ReleaseStoreTest#put_knownBad_isNotNamedInWhatStandsOnDisk");
    }

    @Test
    void defectToldInCommits_isCaught() throws Exception {
        STACK.plant(
                        "StoredRelease",
                        "knownBad.isPresent() ? stamp() : service",
                        "knownBad.isEmpty() ? stamp() : service")
                .isCaughtBy("ReleaseStoreTest#put_knownBad_isNotNamedInWhatStandsOnDisk");
    }

    @Test
    void defectToldInRecords_isCaught() throws Exception {
        STACK.plant("Launch", "with(Veil::over, environment)", "environment")
                .isCaughtBy("RecordFilesTest#record_ofAKnownBadProcess_doesNotNameItsDefect");
    }

    @Test
    void stepsSkipped_isCaught() throws Exception {
        STACK.plant("Strategy", "List.of(5, 25, 50, 100)", "List.of(5, 100)")
                .isCaughtBy("RolloutTest#canary_thatIsSound_goesUpInStepsAndTakesOver", "25");
    }

    @Test
    void abortedTriedAgain_isCaught() throws Exception {
        STACK.plant("State", "Optional.of(failed.revision()),", "Optional.empty(),")
                .isCaughtBy("RolloutTest#canary_withErrors_isTakenBackAndNotTriedAgain", "expected");
    }

    @Test
    void noDataPasses_isCaught() throws Exception {
        STACK.plant("Analysis", "if (candidate.requests() < LEAST) {", "if (candidate.requests() < 0) {")
                .isCaughtBy("RolloutTest#canary_withoutTraffic_isPausedAndNeverPromoted", "expected");
    }

    @Test
    void noDeadline_isCaught() throws Exception {
        STACK.plant(
                        "Rollout",
                        "longer(candidate.progressed(), seen, pace.deadline())",
                        "longer(seen.now(), seen, pace.deadline())")
                .isCaughtBy("RolloutTest#candidate_whoseProcessesDoNotStart_isTakenBackAtItsDeadline", "expected");
    }

    @Test
    void oldStoppedAtOnce_isCaught() throws Exception {
        STACK.plant("State", "Optional.of(new Retiring(stable(), warmUntil))", "Optional.<Retiring>empty()")
                .isCaughtBy("RolloutTest#rolling_takesOverAtOnceAndKeepsTheOldWarm", "expected");
    }

    @Test
    void stepForgotten_isCaught() throws Exception {
        STACK.plant("StateFiles", "fields.integer(\"step\"),", "-1,")
                .isCaughtBy("StateFilesTest#state_writtenInTheMiddleOfACanary_isReadAsItWas", "expected");
    }

    @Test
    void whatIsNeededRemoved_isCaught() throws Exception {
        STACK.plant("OldReleases", ".filter(release -> !isNeeded.test(release.getFileName().toString()))", "")
                .isCaughtBy("OldReleasesTest#remove_whatIsNeeded_staysHoweverOldItIs", "expected");
    }

    @Test
    void abortedStarted_isCaught() throws Exception {
        STACK.plant("WantedReleases", "refuseAborted(repository, tip, built.values());", "")
                .isCaughtBy(
                        "WantedReleasesTest#of_whatIsBuiltWasAborted_isRefusedAndCommitsNothing",
                        "StackProblem to be thrown");
    }

    @Test
    void coldProcessJudged_isCaught() throws Exception {
        STACK.plant("Rollout", "joined ? candidate.joined(seen.now()) : candidate", "candidate")
                .isCaughtBy("RolloutTest#processThatJoins_warmsUpBeforeItIsJudgedAndBeforeTheStepItIsFor");
    }
}
