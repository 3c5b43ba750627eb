package dev.muster.drill.laptop;

import dev.muster.drill.definition.Action;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.Optional;

/** Another rate of arrivals. The load is planned with it from the start, so there is nothing to begin here. */
final class LoadVerb implements Verb<Action.Load> {
    @Override
    public Class<Action.Load> does() {
        return Action.Load.class;
    }

    @Override
    public Optional<Plan> plan(Action.Load load) {
        return Optional.empty();
    }

    @Override
    public void begin(Action.Load load, Duration lease) {}

    @Override
    public boolean undo(Undo undo) {
        return false;
    }
}
