package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SIGKILL to a process that is then not started again until it is undone. */
final class StopVerb implements Verb<Action.Stop> {
    private static final String START = "start";

    private final Gone gone = new Gone();
    private final Site site;

    StopVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Stop> does() {
        return Action.Stop.class;
    }

    @Override
    public Optional<String> lack(Action.Stop action) {
        return site.lackOf(action.process());
    }

    @Override
    public Optional<Plan> plan(Action.Stop stop) {
        return Optional.of(new Plan(START, Map.of("process", stop.process())));
    }

    @Override
    public void begin(Action.Stop stop, Duration lease) {
        ProcessHandle handle = gone.mean(stop, site.processes().handle(stop.process()));
        site.processes().supervisor().restart(stop.process(), false);
        handle.destroyForcibly();
    }

    @Override
    public boolean undo(Undo undo) {
        boolean mine = undo.what().equals(START);
        if (mine) {
            // Where the stack is down, or another, there is nothing to start.
            String process = requireNonNull(undo.terms().get("process"));
            site.processes()
                    .find(process)
                    .ifPresent(status -> site.processes().supervisor().restart(process, true));
        }
        return mine;
    }

    @Override
    public List<String> residue() {
        return site.processes().all().stream()
                .filter(status -> !status.restart())
                .map(status -> status.name() + " would not be started again")
                .toList();
    }

    @Override
    public Optional<Sample> seen(Action.Stop stop, Metric metric) {
        return gone.seen(stop, metric);
    }
}
