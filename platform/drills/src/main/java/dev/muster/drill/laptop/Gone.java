package dev.muster.drill.laptop;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Figure;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Remembers which process an action was about, so that one started in its place is not taken for it. An
 * action is this very one: the same may be done twice.
 */
final class Gone {
    private final IdentityHashMap<Action, ProcessHandle> meant = new IdentityHashMap<>();

    ProcessHandle mean(Action action, ProcessHandle handle) {
        meant.put(action, handle);
        return handle;
    }

    Optional<Sample> seen(Action action, Metric metric) {
        return metric.figure() == Figure.GONE
                ? Optional.ofNullable(meant.get(action)).map(handle -> Sample.exact(handle.isAlive() ? 0 : 1, 1))
                : Optional.empty();
    }
}
