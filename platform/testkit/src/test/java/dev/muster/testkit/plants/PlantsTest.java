package dev.muster.testkit.plants;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Plants in this very module: a plant that is not seen must not pass for one that is. */
class PlantsTest {
    private static final Plants HERE = Plants.in("platform/testkit");
    private static final String TEST = "PromisesTest#row_thatBreaksTheRule_isNamed";

    @Test
    void plant_theTestFails_isCaught() throws Exception {
        HERE.plant("Promises", "case \"planned\" -> missing;", "case \"planned\" -> List.of();")
                .isCaughtBy(TEST);
    }

    @Test
    void plant_theTestPasses_isSaid() {
        Plant harmless = HERE.plant("Promises", "breaches = new ArrayList<>();", "breaches = new ArrayList<>(8);");
        AssertionError said = assertThrows(AssertionError.class, () -> harmless.isCaughtBy(TEST));
        assertTrue(String.valueOf(said.getMessage()).contains("passes 3 times although"), said::getMessage);
    }

    @Test
    void plant_theTestFailsForAnotherReason_isSaid() throws Exception {
        Plant plant = HERE.plant("Promises", "case \"planned\" -> missing;", "case \"planned\" -> List.of();");
        plant.isCaughtBy(TEST, "expected");
        AssertionError said = assertThrows(AssertionError.class, () -> plant.isCaughtBy(TEST, "no connection"));
        assertTrue(String.valueOf(said.getMessage()).contains("but not with"), said::getMessage);
    }

    @Test
    void plant_codeThatIsNotThereOnce_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> HERE.plant("Promises", "no such code", ""));
        assertThrows(IllegalArgumentException.class, () -> HERE.plant("Promises", "List", ""));
        assertThrows(IllegalArgumentException.class, () -> HERE.plant("NoSuchClass", "", ""));
    }

    @Test
    void plant_doesNotCompile_isRefused() {
        Plant broken = HERE.plant("Promises", "case \"planned\" -> missing;", "case 3 -> missing;");
        assertThrows(IllegalArgumentException.class, () -> broken.isCaughtBy(TEST));
    }

    @Test
    void plant_testThatDoesNotExist_isRefused() {
        Plant plant = HERE.plant("Promises", "case \"planned\" -> missing;", "case \"planned\" -> List.of();");
        assertThrows(IllegalArgumentException.class, () -> plant.isCaughtBy("PromisesTest#no_such"));
        assertThrows(IllegalArgumentException.class, () -> plant.isCaughtBy("PromisesTest"));
    }
}
