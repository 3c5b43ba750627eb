package dev.muster.responder;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the responder, each against a defect that its test has to see. */
class ResponderPlantsTest {
    private static final Plants RESPONDER = Plants.in("platform/responder");

    @Test
    void othersDecisionOverwritten_isCaught() throws Exception {
        RESPONDER
                .plant("Decision", "if (!situation.headIsSynced()) {", "if (situation.headIsRestored()) {")
                .isCaughtBy("ResponderTest#aborted_somebodyReleasedSomethingElse_isSuperseded");
    }

    @Test
    void conflictTakenForDone_isCaught() throws Exception {
        RESPONDER
                .plant("Responder", "case CommitResult.Moved _ -> false;", "case CommitResult.Moved _ -> true;")
                .isCaughtBy("ResponderTest#aborted_otherPushesInBetween_isDecidedAnewOnThem");
    }

    @Test
    void triedOnceMore_isCaught() throws Exception {
        RESPONDER
                .plant("Responder", "static final int TRIES = 5;", "static final int TRIES = 6;")
                .isCaughtBy("ResponderTest#aborted_othersPushEachTime_pagesAfterFiveTries");
    }

    @Test
    void processesCounted_isCaught() throws Exception {
        RESPONDER
                .plant("Restoration", "if (head.pin().isPresent()) {", """
                        changes = copy(changes, files, stable.folder() + "/" + LeafFiles.REPLICAS);
                        if (head.pin().isPresent()) {
                        """)
                .isCaughtBy("ResponderTest#aborted_endsInOneCommitBackToStable", "replicas: 2");
    }

    @Test
    void pinLeft_isCaught() throws Exception {
        RESPONDER
                .plant("Restoration", "if (head.pin().isPresent()) {", "if (head.pin().isEmpty()) {")
                .isCaughtBy("ResponderTest#aborted_endsInOneCommitBackToStable");
    }

    @Test
    void anothersCandidateDeleted_isCaught() throws Exception {
        RESPONDER
                .plant(
                        "Restoration",
                        "if (isSame(now, then) && !isPinnedElsewhere(head)) {",
                        "if (!isSame(now, now.tailMap(\"~\"))) {")
                .isCaughtBy("ResponderTest#aborted_candidateWasReplacedMeanwhile_staysStaged");
    }

    @Test
    void stableReleaseListed_isCaught() throws Exception {
        RESPONDER
                .plant(
                        "Restoration",
                        "return another ? changes",
                        "return another || stable.version().isSet() ? changes")
                .isCaughtBy("ResponderTest#aborted_settingsAlone_doNotListTheStableRelease");
    }

    @Test
    void abortedReleaseNotListed_isCaught() throws Exception {
        RESPONDER
                .plant("Restoration", "return another ? changes", "return !another ? changes")
                .isCaughtBy("ResponderTest#aborted_endsInOneCommitBackToStable");
    }

    @Test
    void abortByAPersonRestored_isCaught() throws Exception {
        RESPONDER
                .plant("Reason", "BY_PERSON(false)", "BY_PERSON(true)")
                .isCaughtBy("ResponderTest#aborted_analysisErrorOrByAPerson_onlyPagesOnce");
    }

    @Test
    void restoredInCircles_isCaught() throws Exception {
        RESPONDER
                .plant(
                        "Evidence",
                        "leaf.with(s.version()).with(s.settings()).withPin(Optional.empty())",
                        "leaf.with(s.version()).with(s.settings()).withPin(Optional.of(\"0\".repeat(64)))")
                .isCaughtBy("ResponderTest#aborted_onceRestoredAndSynced_isTheEndOfIt");
    }

    @Test
    void limitPassedOver_isCaught() throws Exception {
        RESPONDER
                .plant("Rules", "allows(perService, earlier.of(service), now)", "earlier.all().size() < 100")
                .isCaughtBy("ResponderTest#aborted_secondTimeWithinTheLimit_onlyPages");
    }

    @Test
    void switchPassedOver_isCaught() throws Exception {
        RESPONDER
                .plant(
                        "Decision",
                        "if (!situation.rules().enabled()) {",
                        "if (situation.status().service().isEmpty()) {")
                .isCaughtBy("ResponderTest#aborted_switchedOff_onlyPages");
    }

    @Test
    void pausedForLong_isCaught() throws Exception {
        RESPONDER
                .plant("Decision", "Duration.ofMinutes(10)", "Duration.ofMinutes(11)")
                .isCaughtBy("ResponderTest#paused_pagesAtOnceAndIsAbortedAfterTenMinutes");
    }

    @Test
    void deliverysWordTakenForGits_isCaught() throws Exception {
        RESPONDER
                .plant("Decision", "situation.syncedSays() && status.desiredDigest()", "status.desiredDigest()")
                .isCaughtBy("ResponderTest#healthy_deliveryNamesAnotherReleaseThanItsCommit_isNotTagged");
    }

    @Test
    void abortedReleaseTakenForStable_isCaught() throws Exception {
        RESPONDER
                .plant("Decision", "return situation.wasAborted()", "return situation.stableIsSynced()")
                .isCaughtBy("ResponderTest#healthy_releaseThatWasAborted_isNotTaggedAndPages");
    }
}
