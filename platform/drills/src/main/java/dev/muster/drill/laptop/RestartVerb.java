package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.Optional;

/** SIGTERM to one process. There is nothing to undo: once it has ended, the supervisor starts it again. */
final class RestartVerb implements Verb<Action.Restart> {
    private final Gone gone = new Gone();
    private final Site site;

    RestartVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Restart> does() {
        return Action.Restart.class;
    }

    @Override
    public Optional<String> lack(Action.Restart action) {
        return site.lackOf(action.process());
    }

    @Override
    public Optional<Plan> plan(Action.Restart restart) {
        return Optional.empty();
    }

    @Override
    public void begin(Action.Restart restart, Duration lease) {
        gone.mean(restart, site.processes().handle(restart.process())).destroy();
    }

    @Override
    public boolean undo(Undo undo) {
        return false;
    }

    @Override
    public Optional<Sample> seen(Action.Restart restart, Metric metric) {
        return gone.seen(restart, metric);
    }
}
