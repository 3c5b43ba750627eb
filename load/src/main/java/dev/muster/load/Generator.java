package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a profile: operations start when they are due, whether earlier ones were answered or not.
 *
 * <p>So a slow system meets the same arrivals as a fast one, and latency counts from the moment an operation was due
 * (open model; Schroeder, Wierman, Harchol-Balter, "Open Versus Closed", 2006). What the generator itself sends late is
 * counted, and a run that sent too much of it late says nothing about the system. One run; {@link #stop} may come from any
 * thread.
 */
public final class Generator {
    /** An operation sent later than this after it was due was sent late. */
    static final Duration LATE = Duration.ofMillis(50);

    static final int MOST_IN_FLIGHT = 50_000;

    private final Profile profile;
    private final Consumer<Progress> progress;
    private final Run run;

    /**
     * @param operations by the names in the profile's mixes
     * @param history takes every operation as it ends, on its own thread
     * @param progress takes a look each second, on a thread of its own
     */
    public Generator(
            Profile profile,
            Map<String, Operation> operations,
            Consumer<Map<String, Object>> history,
            Consumer<Progress> progress) {
        this.profile = requireNonNull(profile, "profile is null");
        this.progress = requireNonNull(progress, "progress is null");
        List<String> missing = profile.operations().stream()
                .filter(name -> !operations.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no such operations: " + missing);
        }
        this.run = new Run(profile, operations, requireNonNull(history, "history is null"));
    }

    /** Sends nothing more; the run ends once what is under way has ended. */
    public void stop() {
        run.stop();
    }

    /** Runs all of it and returns once the last operation has ended. Times in the history count from now. */
    public Result run() {
        return run(System.nanoTime());
    }

    /**
     * The same on somebody's clock, for a history that others write as well.
     *
     * @param zero the time that the history counts from, by {@link System#nanoTime}
     */
    public Result run(long zero) {
        run.begin(zero);
        Thread ticker = Thread.ofPlatform().daemon().name("progress").start(this::tick);
        try {
            List<StepResult> steps = new ArrayList<>();
            for (List<Phase> segment : segments()) {
                StepResult step = run.segment(segment);
                steps.add(step);
                if (run.isStopped() || step.broken()) {
                    break;
                }
            }
            return run.result(steps);
        } finally {
            ticker.interrupt();
        }
    }

    /** Phases that follow one another without a pause; a step towards the knee stands alone. */
    private List<List<Phase>> segments() {
        List<List<Phase>> segments = new ArrayList<>();
        for (Phase phase : profile.phases()) {
            boolean alone = phase.until().isPresent();
            if (alone
                    || segments.isEmpty()
                    || segments.getLast().getLast().until().isPresent()) {
                segments.add(new ArrayList<>());
            }
            segments.getLast().add(phase);
        }
        return segments;
    }

    private void tick() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                progress.accept(run.look());
            }
        } catch (InterruptedException _) {
            // The run is over.
        }
    }
}
