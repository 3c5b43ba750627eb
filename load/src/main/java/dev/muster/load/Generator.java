package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a profile: operations start when they are due, whether earlier ones were answered or not.
 *
 * <p>So a slow system meets the same arrivals as a fast one, and latency counts from the moment an operation was due
 * (open model; Schroeder, Wierman, Harchol-Balter, "Open Versus Closed", 2006). What the generator itself sends late is
 * counted, and a run that sent too much of it late says nothing about the system. One run at a time; {@link #stop} may
 * come from any thread.
 */
public final class Generator {
    /** An operation sent later than this after it was due was sent late. */
    static final Duration LATE = Duration.ofMillis(50);

    static final int MOST_IN_FLIGHT = 50_000;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Profile profile;
    private final Map<String, Operation> operations;
    private final Consumer<Map<String, Object>> history;
    private final Consumer<Progress> progress;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopped;
    private volatile String phaseNow = "";

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
        this.operations = Map.copyOf(operations);
        this.history = requireNonNull(history, "history is null");
        this.progress = requireNonNull(progress, "progress is null");
        List<String> missing = profile.operations().stream()
                .filter(name -> !operations.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no such operations: " + missing);
        }
    }

    /** Sends nothing more; the run ends once what is under way has ended. */
    public void stop() {
        stopped = true;
    }

    /** Runs all of it and returns once the last operation has ended. */
    public Result run() {
        Run run = new Run();
        Thread ticker = Thread.ofPlatform().daemon().name("progress").start(() -> tick(run));
        try {
            List<StepResult> steps = new ArrayList<>();
            for (List<Phase> segment : segments()) {
                StepResult step = run.segment(segment);
                steps.add(step);
                if (stopped || step.broken()) {
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

    private void tick(Run run) {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                SortedMap<String, Progress.Recent> recent = new TreeMap<>();
                run.live
                        .interval()
                        .forEach((name, look) -> recent.put(
                                name,
                                new Progress.Recent(
                                        look.answered(),
                                        look.p50() / 1e6,
                                        look.p99() / 1e6,
                                        look.failed(),
                                        look.unknown())));
                Duration elapsed = Duration.ofNanos(System.nanoTime() - run.start);
                progress.accept(new Progress(elapsed, phaseNow, inFlight.get(), recent));
            }
        } catch (InterruptedException _) {
            // The run is over.
        }
    }

    /** One run's clock and counts. */
    private final class Run {
        private final long start = System.nanoTime();
        private final SplittableRandom seeds = new SplittableRandom(profile.seed());
        private final SplittableRandom choices = seeds.split();
        private final Keys.Sampler keys = profile.keys().sampler(seeds.split());
        private final Tally live = new Tally();
        private final Tally measured = new Tally();
        private final LongAdder sent = new LongAdder();
        private final LongAdder late = new LongAdder();
        private final LongAdder notSent = new LongAdder();
        private double measuredSeconds;
        private long number;

        Run() {
            profile.operations().forEach(name -> {
                live.lane(name);
                measured.lane(name);
            });
        }

        StepResult segment(List<Phase> phases) {
            Tally own = new Tally();
            double before = measuredSeconds;
            long begun = System.nanoTime();
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                long offset = 0;
                for (Phase phase : phases) {
                    phaseNow = phase.name();
                    pace(phase, begun + offset, executor, own);
                    offset += phase.length().toNanos();
                    if (stopped) {
                        break;
                    }
                }
                finish(executor);
            }
            return StepResult.of(phases.getLast(), own.total(measuredSeconds - before));
        }

        private void pace(Phase phase, long begin, ExecutorService executor, Tally own) {
            Arrivals arrivals = new Arrivals(phase, seeds.nextLong());
            long next = arrivals.next();
            while (next >= 0 && !stopped) {
                long due = begin + next;
                waitUntil(due);
                send(phase, due, executor, own);
                next = arrivals.next();
            }
            waitUntil(begin + phase.length().toNanos());
            if (phase.measured()) {
                measuredSeconds += Math.min(phase.seconds(), (System.nanoTime() - begin) / 1e9);
            }
        }

        private void waitUntil(long due) {
            for (long left = due - System.nanoTime(); left > 0 && !stopped; left = due - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            }
        }

        private void send(Phase phase, long due, ExecutorService executor, Tally own) {
            RandomGenerator random = choices.split();
            String operation = phase.mix().pick(random);
            Call call = new Call(number++, keys.next(), random, profile.timeout());
            if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
                inFlight.decrementAndGet();
                notSent.increment();
                return;
            }
            executor.execute(() -> perform(phase, operation, call, due, own));
        }

        private void perform(Phase phase, String operation, Call call, long due, Tally own) {
            long begun = System.nanoTime();
            sent.increment();
            if (begun - due > LATE.toNanos()) {
                late.increment();
            }
            Outcome outcome = attempt(operation, call);
            long done = System.nanoTime();
            inFlight.decrementAndGet();
            live.add(operation, outcome, done - due);
            if (phase.measured()) {
                measured.add(operation, outcome, done - due);
                own.add(operation, outcome, done - due);
            }
            history.accept(line(phase, operation, call, due, begun, done, outcome));
        }

        private Outcome attempt(String operation, Call call) {
            try {
                return requireNonNull(operations.get(operation)).run(call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Outcome.unknown("interrupted", Map.of());
            } catch (RuntimeException e) {
                return Outcome.unknown(e.getClass().getSimpleName(), Map.of("error", e.toString()));
            }
        }

        private Map<String, Object> line(
                Phase phase, String operation, Call call, long due, long begun, long done, Outcome outcome) {
            Map<String, Object> line = new TreeMap<>();
            line.put("number", call.number());
            line.put("operation", operation);
            line.put("phase", phase.name());
            line.put("key", call.key());
            line.put("due", due - start);
            line.put("sent", begun - start);
            line.put("done", done - start);
            line.put("end", outcome.end().name().toLowerCase(Locale.ROOT));
            line.put("answer", outcome.answer());
            line.put("facts", outcome.facts());
            return line;
        }

        /** Operations end by their own time-out; those that do not are interrupted. */
        private void finish(ExecutorService executor) {
            executor.shutdown();
            try {
                if (!executor.awaitTermination(profile.timeout().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                    executor.shutdownNow();
                }
            } catch (InterruptedException e) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }

        Result result(List<StepResult> steps) {
            return new Result(
                    profile,
                    measured.total(measuredSeconds),
                    steps.stream()
                            .filter(step -> step.phase().until().isPresent())
                            .toList(),
                    new Result.Sending(sent.sum(), late.sum(), notSent.sum()),
                    stopped);
        }
    }
}
