package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.LogTail;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.ProcessSpec;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.StartOutcome;
import dev.muster.stack.supervisor.SupervisorClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/** Starts processes under the supervisor and waits until they are ready. */
public final class Starter {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final int DEATHS = 3;

    private final SupervisorClient supervisor;

    public Starter(SupervisorClient supervisor) {
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
    }

    /** Starts a process; one that runs with other settings is stopped first. */
    public StartOutcome start(ProcessSpec spec) {
        StartOutcome outcome = supervisor.start(spec);
        if (outcome == StartOutcome.DIFFERS) {
            supervisor.stop(spec.name());
            supervisor.start(spec);
        }
        return outcome;
    }

    /** Starts those that do not run yet, all at once; answers those that run with other settings. */
    List<ProcessSpec> startMissing(List<ProcessSpec> specs) {
        return specs.stream()
                .filter(spec -> supervisor.start(spec) == StartOutcome.DIFFERS)
                .toList();
    }

    void stopUnready(ProcessSpec spec) {
        if (!spec.probe().passes(PROBE_LIMIT)) {
            supervisor.stop(spec.name());
        }
    }

    boolean isSupervised(String name) {
        return status(name).isPresent();
    }

    /** Waits until the process's own probe passes. */
    public void awaitReady(ProcessSpec spec) {
        awaitReady(spec, pid -> spec.probe().passes(PROBE_LIMIT));
    }

    /**
     * Waits until a process is ready by a test of its process id.
     *
     * @throws StackProblem with the end of its log, if it died several times or took too long; it is stopped then
     */
    public void awaitReady(ProcessSpec spec, LongPredicate ready) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        int before = status(spec.name()).map(ProcessStatus::restarts).orElse(0);
        while (true) {
            Optional<ProcessStatus> status = status(spec.name());
            if (status.isPresent()
                    && status.get().isRunning()
                    && ready.test(status.get().pid().orElseThrow())) {
                return;
            }
            if (status.isEmpty()) {
                throw new StackProblem(spec.name() + " was stopped by another command");
            }
            if (status.get().restarts() >= before + DEATHS) {
                throw failed(spec, "dies at once, again and again");
            }
            if (System.nanoTime() > limit) {
                int deaths = status.get().restarts() - before;
                throw failed(
                        spec,
                        "is not ready after " + LIMIT.toSeconds() + " s"
                                + (deaths == 0 ? "" : ", in which it died and was started again " + deaths + " times"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
    }

    private StackProblem failed(ProcessSpec spec, String how) {
        supervisor.stop(spec.name());
        return new StackProblem(spec.name() + " " + how + "; it last wrote:\n"
                + LogTail.of(spec.launch().log()));
    }

    private Optional<ProcessStatus> status(String name) {
        return supervisor.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
