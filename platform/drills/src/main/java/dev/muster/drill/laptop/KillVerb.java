package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.Optional;

/** SIGKILL to one process. There is nothing to undo: the supervisor starts it again. */
final class KillVerb implements Verb<Action.Kill> {
    private final Gone gone = new Gone();
    private final Site site;

    KillVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Kill> does() {
        return Action.Kill.class;
    }

    @Override
    public Optional<String> lack(Action.Kill action) {
        return site.lackOf(action.process());
    }

    @Override
    public Optional<Plan> plan(Action.Kill kill) {
        return Optional.empty();
    }

    @Override
    public void begin(Action.Kill kill, Duration lease) {
        gone.mean(kill, site.processes().handle(kill.process())).destroyForcibly();
    }

    @Override
    public boolean undo(Undo undo) {
        return false;
    }

    @Override
    public Optional<Sample> seen(Action.Kill kill, Metric metric) {
        return gone.seen(kill, metric);
    }
}
