package dev.muster.drill;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** Each plant is one bug in how alerts are read and judged, caught by a test of the ordinary build. */
class AlertPlantsTest {
    private static final Plants DRILLS = Plants.in("platform/drills");

    @Test
    void explainedSymptomKept_isCaught() throws Exception {
        DRILLS.plant("Diagnosis", "noneMatch(names::contains)", "noneMatch(name -> false)")
                .isCaughtBy("DiagnosisTest#diagnosis_ofASymptomThatAnotherExplains_isTheOthersCause");
    }

    @Test
    void firstOfTwoCausesTaken_isCaught() throws Exception {
        DRILLS.plant(
                        "Diagnosis",
                        "default -> new Unknown(\"more than one cause: \" + String.join(\", \", causes))",
                        "default -> new Cause(causes.iterator().next())")
                .isCaughtBy("DiagnosisTest#diagnosis_ofTwoCauses_isUnknown");
    }

    @Test
    void unknownCauseNotPrinted_isCaught() throws Exception {
        DRILLS.plant("Diagnosed", "? \"unknown: \" + because", "? \"\"")
                .isCaughtBy("TickerTest#diagnosis_thatIsUnknown_isPrintedWithItsReason");
    }

    @Test
    void unknownCauseLeftOutOfTheReport_isCaught() throws Exception {
        DRILLS.plant(
                        "Lane",
                        "run.events(\"diagnosis\")",
                        "run.events(\"diagnosis\").filter(line -> !line.text(\"cause\").isEmpty())")
                .isCaughtBy("ReportFolderTest#page_ofADiagnosisThatIsUnknown_saysSoAndWhy");
    }

    @Test
    void anyCauseTaken_isCaught() throws Exception {
        DRILLS.plant("AlertRules", "noneMatch(rule -> rule.blames(diagnose.cause()))", "noneMatch(rule -> true)")
                .isCaughtBy("AlertRulesTest#drill_thatAsksForAnAlertOrACauseNoRuleHas_isToldSo");
    }

    @Test
    void ruleNotRead_isCaught() throws Exception {
        DRILLS.plant("AlertRules", ".flatMap(file -> rules(", ".skip(1).flatMap(file -> rules(")
                .isCaughtBy("AlertRulesTest#rule_names_areThoseOfTheFiles");
    }

    @Test
    void unmeasuredClockPassed_isCaught() throws Exception {
        DRILLS.plant("AlertClocks", "required ? Verdict.UNKNOWN : Verdict.SKIPPED", "Verdict.PASS")
                .isCaughtBy("AlertClocksTest#clocks_nobodyMeasuredWhereTheyAreRequired_areUnknown");
    }

    @Test
    void unmeasuredClockNotNamed_isCaught() throws Exception {
        DRILLS.plant("Outcome", "verdict == Verdict.PASS && !without.isEmpty()", "false")
                .isCaughtBy("AlertClocksTest#clocks_nobodyMeasured_areSkippedAndNamedInTheHeadline");
    }

    @Test
    void alertFromBeforeTaken_isCaught() throws Exception {
        DRILLS.plant("AlertClocks", "firesAt(detect.alert(), fault)", "firesAt(\"\", fault)")
                .isCaughtBy("AlertClocksTest#detect_ofAnAlertThatFiredBefore_isUnknown");
    }

    @Test
    void muteThatNeverEnds_isCaught() throws Exception {
        DRILLS.plant("Alertmanager", "now.plus(longest)", "now.plus(longest.multipliedBy(100))")
                .isCaughtBy("AlertmanagerTest#mute_endsByItself");
    }
}
