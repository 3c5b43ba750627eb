package dev.muster.delivery.tree;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the tree that is delivered, each against a defect that its test has to see. */
class TreePlantsTest {
    private static final Plants DELIVERY = Plants.in("platform/delivery");

    @Test
    void promotionWithoutDataTaken_isCaught() throws Exception {
        DELIVERY.plant("AnalysisUse", "if (good == 0 && count <= doubts) {", "if (good < 0) {")
                .isCaughtBy("BuiltRulesTest#rolloutWiring_numbersThatArgoRolloutsReadsOtherwise_areRefused");
    }

    @Test
    void selectorsUndone_isCaught() throws Exception {
        DELIVERY.plant(
                        "ApplicationSettings",
                        "if (!isOverlooked) {",
                        "if (!isOverlooked && !kind.equals(\"Service\")) {")
                .isCaughtBy("BuiltRulesTest#applicationSettings_setThatUndoesACanary_isRefused");
    }
}
