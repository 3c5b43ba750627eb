package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.ChildState.Running;
import dev.muster.stack.supervisor.ChildState.Stopping;
import java.util.Optional;

/** One process under supervision: how it shall run, where it stands. Confined to the supervisor's one thread. */
final class Child {

    private final ProcessSpec spec;
    private ChildState state = new ChildState.Dead();
    private boolean restart;
    private int restarts;
    private int deathsInRow;

    Child(ProcessSpec spec, boolean restart, int restarts) {
        this.spec = requireNonNull(spec, "spec is null");
        this.restart = restart;
        this.restarts = restarts;
    }

    ProcessSpec spec() {
        return spec;
    }

    ChildState state() {
        return state;
    }

    void become(ChildState next) {
        state = requireNonNull(next, "next is null");
    }

    boolean isRestarted() {
        return restart;
    }

    void restart(boolean on) {
        restart = on;
    }

    int restarts() {
        return restarts;
    }

    /** Counts a start after a death. */
    void countRestart() {
        restarts++;
    }

    /** Counts a death, and says how many came before it in a row. */
    int countDeath(boolean afterSteadyLife) {
        int before = afterSteadyLife ? 0 : deathsInRow;
        deathsInRow = before + 1;
        return before;
    }

    /** The living process, if there is one. */
    Optional<ProcessIdentity> identity() {
        return switch (state) {
            case Running running -> Optional.of(running.identity());
            case Stopping stopping -> Optional.of(stopping.identity());
            case ChildState.Waiting waiting -> Optional.empty();
            case ChildState.Dead dead -> Optional.empty();
        };
    }

    ProcessRecord record() {
        return new ProcessRecord(spec, identity(), restarts, restart);
    }
}
