package dev.muster.drill.run;

import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.function.Consumer;

/**
 * The final reads of a run: what the system says of everything that was done, written into the history, so that checkers
 * need nothing else. It asks until it is answered, within bounds, and says so where it was not.
 */
@FunctionalInterface
public interface Finale {
    /**
     * Asks, and adds what it is told.
     *
     * @param history so far
     */
    void read(List<Line> history, Consumer<Line> more) throws InterruptedException;
}
