package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.state.twins.GetThenPutTwin;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** The Lincheck set-up of this module finds a lost update, so what it does not find means something. */
public class LincheckFindsTest {
    /** The broken twin as Lincheck sees it. */
    public static class LostUpdates {
        private final GetThenPutTwin sums = new GetThenPutTwin();

        @Operation
        public void increment() {
            sums.update(1, old -> old + 1);
        }

        @Operation
        public int get() {
            return sums.get(1);
        }
    }

    @Test
    void lostUpdate_planted_isFound() {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> new ModelCheckingOptions()
                        .iterations(20)
                        .invocationsPerIteration(200)
                        .threads(2)
                        .actorsPerThread(2)
                        .minimizeFailedScenario(false)
                        .check(LostUpdates.class));
        assertTrue(found.toString().contains("Invalid execution results"), found::toString);
    }
}
