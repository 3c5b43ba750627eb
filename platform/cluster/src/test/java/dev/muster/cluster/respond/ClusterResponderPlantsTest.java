package dev.muster.cluster.respond;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** What the responder makes of a cluster, each against a defect that its test has to see. */
final class ClusterResponderPlantsTest {

    private static final Plants CLUSTER = Plants.in("platform/cluster");
    private static final String TEST = "ClusterResponderTest#";

    @Test
    void abortByAPersonTakenForAMissedDeadline_isCaught() throws Exception {
        CLUSTER.plant("Aborts", "who.equals(CONTROLLER)", "!who.isEmpty()")
                .isCaughtBy(TEST + "abortedByAPerson_onlyPages");
    }

    @Test
    void metricsStoreDownTakenForAFailure_isCaught() throws Exception {
        CLUSTER.plant("Aborts", "message.contains(\" assessed Failed \")", "message.contains(\" assessed \")")
                .isCaughtBy(TEST + "metricsStoreDown_onlyPages");
    }

    @Test
    void olderTemplateBelieved_isCaught() throws Exception {
        CLUSTER.plant(
                        "Standing",
                        "status(\"workloadObservedGeneration\").equals(template)",
                        "!status(\"workloadObservedGeneration\").isEmpty()")
                .isCaughtBy(TEST + "templateNotYetObserved_nothingIsTagged");
    }

    @Test
    void commitOfASyncThatGoesOnBelieved_isCaught() throws Exception {
        CLUSTER.plant("Delivered", "text().equals(\"Running\")", "text().equals(\"Walking\")")
                .isCaughtBy(TEST + "applicationOnItsWay_nothingIsDone_untilItsSyncHasEnded");
    }

    @Test
    void ownAbortTakenForAPersons_isCaught() throws Exception {
        CLUSTER.plant("Aborts", "who.equals(RESPONDER)", "who.isEmpty()")
                .isCaughtBy(
                        TEST + "waitingForData_pagesAtOnce_isTakenBackAfterTenMinutes_andRestoredByWhoeverRunsThen");
    }
}
