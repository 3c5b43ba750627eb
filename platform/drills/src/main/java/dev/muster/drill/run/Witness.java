package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Insight.Inside;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks into the system while a drill runs, as far as a checker asks for it: each second at the configuration that each process
 * holds, and as the steady state begins at what each takes of its host. One thread of its own.
 */
final class Witness implements AutoCloseable {
    /** The checkers that it works for. */
    static final String STALENESS = "bounded-staleness";

    static final String LEAKS = "no-leak";

    /** So long before the steady state, as a collection takes a moment that is not to count. */
    private static final Duration AHEAD = Duration.ofSeconds(2);

    private final Insight insight;
    private final Recorder recorder;
    private final Set<String> wanted;
    private final long steady;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Looks from now on.
     *
     * @param wanted the checkers of the drill, by their names
     * @param steady when the steady state begins, by the recorder's clock
     */
    Witness(Insight insight, Recorder recorder, Set<String> wanted, Duration steady) {
        this.insight = requireNonNull(insight, "insight is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.wanted = Set.copyOf(wanted);
        this.steady = Math.max(0, steady.minus(AHEAD).toNanos());
        this.thread = Thread.ofPlatform().daemon().name("witness").start(this::run);
    }

    private void run() {
        boolean measured = !wanted.contains(LEAKS);
        try {
            do {
                if (!measured && recorder.now() >= steady) {
                    new Footprints(insight, recorder).steady();
                    measured = true;
                }
                if (wanted.contains(STALENESS)) {
                    configurations();
                }
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest version is what any process knows of it; each tells how long ago it was sure of its own. */
    private void configurations() {
        List<Inside> processes = insight.processes();
        double head = processes.stream()
                .flatMap(one -> one.metrics().greatest("muster_config_head_version").stream()
                        .boxed())
                .max(Double::compare)
                .orElse(0.0);
        for (Inside one : processes) {
            one.metrics()
                    .greatest("muster_config_version")
                    .ifPresent(version -> recorder.event(
                            "held",
                            Map.of(
                                    "process",
                                    one.process(),
                                    "version",
                                    (long) version,
                                    "head",
                                    (long) head,
                                    "ageMillis",
                                    (long) (1000 * one.metrics().sum("muster_config_age_seconds", "")))));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
