package dev.muster.delivery.leaf;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the leaves, each against a defect that its test has to see. */
class LeafPlantsTest {
    private static final Plants DELIVERY = Plants.in("platform/delivery");

    @Test
    void problemForgotten_isCaught() throws Exception {
        DELIVERY.plant("YamlFile", "fields.refuseOthers();", "")
                .isCaughtBy("LeavesTest#at_manyMistakes_namesEachWithItsFileAndLine");
    }

    @Test
    void allFilesWritten_isCaught() throws Exception {
        DELIVERY.plant(
                        "LeafFiles",
                        "if (before.filter(leaf -> leaf.settings().equals(after.settings())).isEmpty()) {",
                        "if (after.replicas() > 0) {")
                .isCaughtBy("LeavesTest#write_oneFileDiffers_leavesTheOthersAsTheyWere");
    }
}
