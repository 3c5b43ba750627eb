package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.Optional;

/** The way back to the version that was wanted before the run. There is nothing to undo. */
final class RollbackVerb implements Verb<Action.Rollback> {
    private final Versions versions;

    RollbackVerb(Versions versions) {
        this.versions = requireNonNull(versions, "versions is null");
    }

    @Override
    public Class<Action.Rollback> does() {
        return Action.Rollback.class;
    }

    @Override
    public Optional<String> lack(Action.Rollback rollback) {
        return versions.lack(rollback.service());
    }

    @Override
    public Optional<Plan> plan(Action.Rollback rollback) {
        return Optional.empty();
    }

    @Override
    public void begin(Action.Rollback rollback, Duration lease) {
        versions.want(
                rollback.service(), versions.before(rollback.service()), "Drill: roll back " + rollback.service());
    }

    @Override
    public boolean undo(Undo undo) {
        return false;
    }

    @Override
    public Optional<Sample> seen(Action.Rollback rollback, Metric metric) {
        return versions.seen(metric);
    }
}
