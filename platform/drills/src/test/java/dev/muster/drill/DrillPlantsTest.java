package dev.muster.drill;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The engine's promises, each against a defect that its test has to see. */
class DrillPlantsTest {
    private static final Plants DRILLS = Plants.in("platform/drills");

    @Test
    void noDataTakenAsZero_isCaught() throws Exception {
        DRILLS.plant("Expression", "Optional<Sample> sample = now.read(metric);", """
            Optional<Sample> sample = now.read(metric).or(() -> Optional.of(Sample.exact(0, 10000)));
            """)
                .isCaughtBy("ExpressionTest#judge_noData_isUnknown");
    }

    @Test
    void fewSamplesTaken_isCaught() throws Exception {
        DRILLS.plant("Expression", "n < least", "n < 0").isCaughtBy("ExpressionTest#judge_tooFewSamples_isUnknown");
    }

    @Test
    void faultWithoutEffectTaken_isCaught() throws Exception {
        DRILLS.plant("Judge", "effects(events, findings);", "").isCaughtBy("JudgeTest#judge_effectNotSeen_isUnknown");
    }

    @Test
    void safetyForgotten_isCaught() throws Exception {
        DRILLS.plant("Outcome", "finding.safety() ? 0 : 3", "3")
                .isCaughtBy("JudgeTest#judge_oneThingLost_failsAtFullAvailability", "FAIL");
    }

    @Test
    void residueNotLookedFor_isCaught() throws Exception {
        DRILLS.plant("Judge", "left.isEmpty() ? Verdict.PASS : Verdict.DIRTY", "Verdict.PASS")
                .isCaughtBy("JudgeTest#judge_somethingLeftBehind_isDirty", "DIRTY");
    }

    @Test
    void lateGeneratorTaken_isCaught() throws Exception {
        DRILLS.plant("Judge", "late <= MOST_LATE * sent", "late <= sent")
                .isCaughtBy("JudgeTest#judge_generatorLate_isUnknown", "UNKNOWN");
    }

    @Test
    void undoNotOnDisk_isCaught() throws Exception {
        DRILLS.plant("Faults", "journal.note(plan.what(), plan.terms())", "new Undo(1, plan.what(), plan.terms())")
                .isCaughtBy("TimelineTest#fault_isBegunOnlyWhenItsUndoIsOnDisk", "noted");
    }

    @Test
    void undoForgotten_isCaught() throws Exception {
        DRILLS.plant("Faults", "target.undo(undo);", "")
                .isCaughtBy("TimelineTest#fault_isRenewedAndUndoneInItsTime", "undo lift");
    }

    @Test
    void tornLineTaken_isCaught() throws Exception {
        DRILLS.plant("Journal", "cutTorn(channel);", "channel.position(channel.size());")
                .isCaughtBy("JournalTest#tornLine_isIgnoredAndCutOff");
    }

    @Test
    void unknownKeysTaken_isCaught() throws Exception {
        DRILLS.plant("DrillReader", "steady.ifPresent(Fields::refuseOthers);", "")
                .isCaughtBy("DrillReaderTest#read_wrongInManyWays_saysAllOfThemWithLines", "expects");
    }

    @Test
    void oneCheckLeftOut_isCaught() throws Exception {
        DRILLS.plant("Judge", "drill.verify()", "drill.verify().stream().skip(1).toList()")
                .isCaughtBy("VerifyCommandTest#verify_oneLineTakenOut_failsWithoutAskingAnyone");
    }

    @Test
    void whatWasSoBeforeTaken_isCaught() throws Exception {
        DRILLS.plant("Faults", "boolean already = before.answer() == Ruling.Answer.HOLDS;", "boolean already = false;")
                .isCaughtBy("TimelineTest#effect_thatWasThereBefore_provesNothing");
    }

    @Test
    void lostLeaseNotNoticed_isCaught() throws Exception {
        DRILLS.plant("Renewal", "lost.completeExceptionally(e);", "")
                .isCaughtBy("TimelineTest#lease_thatIsLost_endsTheTimeline");
    }

    @Test
    void leaseNeverRenewed_isCaught() throws Exception {
        DRILLS.plant("Renewal", "inForce.values().forEach(action -> target.renew(action, lease));", "")
                .isCaughtBy("TimelineTest#fault_isRenewedAndUndoneInItsTime");
    }

    @Test
    void otherSeedOfChance_isCaught() throws Exception {
        DRILLS.plant("StepReader", ".create(seed)", ".create()")
                .isCaughtBy("DrillReaderTest#read_repeatedStep_meansTheSameForTheSameSeed");
    }

    @Test
    void whatWasNotMendedTaken_isCaught() throws Exception {
        DRILLS.plant("Mending", "return mended;", "return true;")
                .isCaughtBy("TimelineTest#whatTheSystemDoesNotMend_tookAsLongAsItWasWatched");
    }

    @Test
    void markupTaken_isCaught() throws Exception {
        DRILLS.plant("Html", ".replace(\"<\", \"&lt;\")", "")
                .isCaughtBy("ReportFolderTest#page_ofTextThatLooksLikeMarkup_isText");
    }

    @Test
    void otherProfileLeftOut_isCaught() throws Exception {
        DRILLS.plant("TimelinePage", "+ comparison()", "")
                .isCaughtBy("ReportFolderTest#page_showsTheUnprotectedRunBesideTheProtected");
    }

    @Test
    void safetyForgottenOverSeveral_isCaught() throws Exception {
        DRILLS.plant("Outcome", "finding.safety() ? 0 : 3", "3")
                .isCaughtBy("SeriesTest#over_somethingLost_outweighsEverything", "FAIL");
    }

    @Test
    void failureTriedAgain_isCaught() throws Exception {
        DRILLS.plant(
                        "Series",
                        "return runs.apply(name);",
                        "Outcome first = runs.apply(name); return first.verdict() == Verdict.PASS ? first : runs.apply(name);")
                .isCaughtBy("SeriesTest#run_drillThatWouldPassTheNextTime_isRunOnceAndFails");
    }

    @Test
    void drillWithoutAPlantListed_isCaught() throws Exception {
        DRILLS.plant("DrillFiles", ".filter(drill -> !drill.plants().isEmpty())", "")
                .isCaughtBy("ListCommandTest#list_drillWithoutAPlant_isNotThere", "never-red");
    }

    @Test
    void processBesideItKilled_isCaught() throws Exception {
        DRILLS.plant(
                        "Processes",
                        ".flatMap(ProcessHandle::of)",
                        ".flatMap(ProcessHandle::of).flatMap(one -> one.parent().stream().flatMap(ProcessHandle::children)"
                                + ".filter(beside -> !beside.equals(one)).findFirst())")
                .isCaughtBy("ProcessesTest#kill_endsTheProcessThatTheSupervisorToldOf_andNotTheOneBesideIt");
    }

    @Test
    void processBesideItPaused_isCaught() throws Exception {
        DRILLS.plant(
                        "Processes",
                        "Stream.concat(Stream.of(root), root.descendants())",
                        "root.parent().stream().flatMap(ProcessHandle::children)")
                .isCaughtBy("ProcessesTest#pause_stopsTheProcessThatTheSupervisorToldOf_andNotTheOneBesideIt");
    }

    @Test
    void coldCacheTaken_isCaught() throws Exception {
        DRILLS.plant("Warmth", "WARM = 0.98", "WARM = 0.5")
                .isCaughtBy("WarmthTest#of_coldForAWhile_isUntilItsLookUpsWereAnsweredFromMemory");
    }

    @Test
    void damageForgotten_isCaught() throws Exception {
        DRILLS.plant("Damage", "() -> by = Optional.of(run)", "() -> by = Optional.empty()")
                .isCaughtBy("ProofTest#hold_drillThatDamages_leavesItToTheNext");
    }
}
