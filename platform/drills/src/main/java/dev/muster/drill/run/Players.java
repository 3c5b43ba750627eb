package dev.muster.drill.run;

import dev.muster.drill.verdict.Line;
import java.util.List;

/** People who play a drill: what they say goes into the history, and they end it. Asked by several threads of a run. */
public interface Players {
    /** Nobody plays. */
    Players NONE = new Players() {
        @Override
        public boolean areDone() {
            return false;
        }

        @Override
        public List<Line> heard() {
            return List.of();
        }
    };

    /** Whether the drill is to end now. */
    boolean areDone();

    /** What was said since this was asked last, as events without their times. */
    List<Line> heard();

    /** Something happened in the run. */
    default void happens(Line event) {}
}
