package dev.muster.cli.release;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of releases and rollbacks, each against a defect that its test has to see. */
class ReleasingPlantsTest {
    private static final Plants CLI = Plants.in("platform/cli");

    @Test
    void abortedTakenAgain_isCaught() throws Exception {
        CLI.plant("Gate", ".find(service, digest)", ".find(digest, service)")
                .isCaughtBy("ReleasingTest#release_thatWasAborted_isRefused");
    }

    @Test
    void freezePassedOver_isCaught() throws Exception {
        CLI.plant("Gate", ".at(environment, service, now)", ".at(environment, service, Instant.EPOCH)")
                .isCaughtBy("ReleasingTest#release_withEverythingWrong_saysAllOfItAndCommitsNothing", "is frozen");
    }

    @Test
    void cardWithoutAWayBack_isCaught() throws Exception {
        CLI.plant(
                        "ChangeCard",
                        "check(problems, \"rollback\", rollback, TEXT, \"how it is taken back, and what cannot be\");",
                        "")
                .isCaughtBy("ChangeCardTest#complete_nothingSaid_namesEverythingThatIsMissing");
    }

    @Test
    void rollbackToWhatWasAborted_isCaught() throws Exception {
        CLI.plant("EarlierVersions", "leaf.version().digest()).isEmpty())", "leaf.version().base()).isEmpty())")
                .isCaughtBy("ReleasingTest#rollback_isToWhatIsStableThenToWhatWasBefore");
    }

    @Test
    void rollbackToWhatWasRemoved_isCaught() throws Exception {
        CLI.plant("release/RollbackCommand", "requireKept(goal);", "")
                .isCaughtBy("ReleasingTest#rollback_toAReleaseThatWasRemoved_isRefusedAndCommitsNothing");
    }

    @Test
    void abortTakenForProgress_isCaught() throws Exception {
        CLI.plant(
                        "Watch",
                        "private static final String ABORTED = \"ABORTED\";",
                        "private static final String ABORTED = \"\";")
                .isCaughtBy("WatchTest#follow_aborted_fails");
    }
}
