package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import dev.muster.stack.supervisor.ProcessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SIGSTOP to a process and all that it started, undone by SIGCONT. */
final class PauseVerb implements Verb<Action.Pause> {
    private static final String RESUME = "resume";

    private final Site site;

    PauseVerb(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    @Override
    public Class<Action.Pause> does() {
        return Action.Pause.class;
    }

    @Override
    public Optional<String> lack(Action.Pause action) {
        return site.lackOf(action.process());
    }

    @Override
    public Optional<Plan> plan(Action.Pause pause) {
        return Optional.of(new Plan(RESUME, Map.of("process", pause.process())));
    }

    @Override
    public void begin(Action.Pause pause, Duration lease) {
        var _ = site.processes().handle(pause.process());
        site.processes().signal(pause.process(), "STOP");
    }

    @Override
    public boolean undo(Undo undo) {
        boolean mine = undo.what().equals(RESUME);
        if (mine) {
            site.processes().signal(requireNonNull(undo.terms().get("process")), "CONT");
        }
        return mine;
    }

    @Override
    public List<String> residue() {
        return site.processes().all().stream()
                .map(ProcessStatus::name)
                .filter(site.processes()::isStopped)
                .map(name -> name + " is paused")
                .toList();
    }
}
