package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
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

/** One run's clock and counts. One thread drives it; {@link #stop} and {@link #look} may come from others. */
final class Run {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Profile profile;
    private final Map<String, Operation> operations;
    private final Consumer<Map<String, Object>> history;
    private final SplittableRandom seeds;
    private final SplittableRandom choices;
    private final Keys.Sampler keys;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Tally live = new Tally();
    private final Tally measured = new Tally();
    private final LongAdder sent = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private volatile long start = System.nanoTime();
    private volatile boolean stopped;
    private volatile String phaseNow = "";
    private Result.Sending beforeSegment = new Result.Sending(0, 0, 0);
    private double measuredSeconds;
    private long number;

    Run(Profile profile, Map<String, Operation> operations, Consumer<Map<String, Object>> history) {
        this.profile = profile;
        this.operations = Map.copyOf(operations);
        this.history = history;
        this.seeds = new SplittableRandom(profile.seed());
        this.choices = seeds.split();
        this.keys = profile.keys().sampler(seeds.split());
        profile.operations().forEach(name -> {
            live.lane(name);
            measured.lane(name);
        });
    }

    /** @param zero the time that its clock counts from */
    void begin(long zero) {
        start = zero;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** What has happened since the last look; one thread looks. */
    Progress look() {
        SortedMap<String, Progress.Recent> recent = new TreeMap<>();
        live.interval()
                .forEach((name, look) -> recent.put(
                        name,
                        new Progress.Recent(
                                look.answered(), look.p50() / 1e6, look.p99() / 1e6, look.failed(), look.unknown())));
        return new Progress(Duration.ofNanos(System.nanoTime() - start), phaseNow, inFlight.get(), recent);
    }

    /** Runs phases one after the other without a pause, and waits for the last operation's end. */
    StepResult segment(List<Phase> phases) {
        beforeSegment = sending();
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
        if (inFlight.incrementAndGet() > Generator.MOST_IN_FLIGHT) {
            inFlight.decrementAndGet();
            notSent.increment();
            return;
        }
        executor.execute(() -> perform(phase, operation, call, due, own));
    }

    private void perform(Phase phase, String operation, Call call, long due, Tally own) {
        long begun = System.nanoTime();
        sent.increment();
        if (begun - due > Generator.LATE.toNanos()) {
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

    /** A step that is too much for the system may be too much for the generator beside it: its lateness does not count. */
    Result result(List<StepResult> steps) {
        boolean broke = !steps.isEmpty() && steps.getLast().broken();
        return new Result(
                profile,
                measured.total(measuredSeconds),
                steps.stream().filter(step -> step.phase().until().isPresent()).toList(),
                broke ? beforeSegment : sending(),
                stopped);
    }

    private Result.Sending sending() {
        return new Result.Sending(sent.sum(), late.sum(), notSent.sum());
    }
}
