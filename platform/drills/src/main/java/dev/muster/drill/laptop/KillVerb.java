package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Figure;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** SIGKILL to one process. There is nothing to undo: the supervisor starts it again. */
final class KillVerb implements Verb<Action.Kill> {
    private final Site site;
    private final Map<Action.Kill, ProcessHandle> killed = new HashMap<>();

    KillVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Kill> does() {
        return Action.Kill.class;
    }

    @Override
    public Optional<Plan> plan(Action.Kill kill) {
        return Optional.empty();
    }

    @Override
    public void begin(Action.Kill kill, Duration lease) {
        ProcessHandle handle = site.processes().handle(kill.process());
        killed.put(kill, handle);
        handle.destroyForcibly();
    }

    @Override
    public boolean undo(Undo undo) {
        return false;
    }

    @Override
    public Optional<Sample> seen(Action.Kill kill, Metric metric) {
        return metric.figure() == Figure.GONE
                ? Optional.ofNullable(killed.get(kill)).map(handle -> Sample.exact(handle.isAlive() ? 0 : 1, 1))
                : Optional.empty();
    }
}
