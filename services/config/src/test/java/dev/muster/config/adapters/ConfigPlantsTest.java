package dev.muster.config.adapters;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of reading commits, each against a defect that its test has to see. */
@Tag("proofs")
class ConfigPlantsTest {
    private static final Plants CONFIG = Plants.in("services/config");

    @Test
    void nudgeHeardByTheHolderAlone_isCaught() throws Exception {
        CONFIG.plant("IngestLoop", "if (holder || nudged) {", "if (holder) {")
                .isCaughtBy("NudgeTest#nudge_ofTheReplicaWithoutTheLease_readsTheSourceAtOnce", "not so after");
    }

    @Test
    void refusalOfWhatWasAcceptedMeanwhile_isCaught() throws Exception {
        CONFIG.plant(
                        "PostgresVersionLog",
                        "if (!lockHead(connection).equals(expected)) { return false; } PostgresCommits.note(connection, refusal);",
                        "PostgresCommits.note(connection, refusal);")
                .isCaughtBy("WindowsTest#refusal_decidedBeforeAPersonAcceptedTheHistory_changesNothing", "Lost");
    }

    @Test
    void sizeNotLookedAt_isCaught() throws Exception {
        CONFIG.plant("GitHistory", "size > MAX_BYTES", "size < 0")
                .isCaughtBy("GitHistoryTest#read_moreThanIsTaken_isRefusedWithItsSize", "Valid");
    }
}
