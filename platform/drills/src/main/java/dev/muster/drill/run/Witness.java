package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Insight.Inside;
import dev.muster.drill.verdict.Warmth;
import dev.muster.load.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks into the system while a drill runs, as far as a checker or a figure asks for it: each second at the configuration that each
 * process holds and at what its caches count, and as the steady state begins at what each takes of its host. One thread of its own.
 */
final class Witness implements AutoCloseable {
    /** The checkers that it works for. */
    static final String STALENESS = "bounded-staleness";

    static final String LEAKS = "no-leak";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So long before the steady state, as a collection takes a moment that is not to count. */
    private static final Duration AHEAD = Duration.ofSeconds(2);

    private final Insight insight;
    private final Recorder recorder;
    private final Set<String> wanted;
    private final Set<String> caches;
    private final long steady;
    private final Rounds rounds;
    private boolean measured;

    /**
     * Looks from now on.
     *
     * @param wanted the checkers of the drill, by their names
     * @param caches by their services, such as {@code ledger.books}
     * @param steady when the steady state begins, by the recorder's clock
     */
    Witness(Insight insight, Recorder recorder, Set<String> wanted, Set<String> caches, Duration steady) {
        this.insight = requireNonNull(insight, "insight is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.wanted = Set.copyOf(wanted);
        this.caches = Set.copyOf(caches);
        this.steady = Math.max(0, steady.minus(AHEAD).toNanos());
        this.measured = !wanted.contains(LEAKS);
        this.rounds = new Rounds("witness", PAUSE, this::look);
    }

    private void look() {
        if (!measured && recorder.now() >= steady) {
            new Footprints(insight, recorder).steady();
            measured = true;
        }
        if (wanted.contains(STALENESS)) {
            configurations();
        }
        if (!caches.isEmpty()) {
            memories();
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

    private void memories() {
        for (Inside one : insight.processes()) {
            caches.stream()
                    .filter(cache -> one.process().matches(cache.replaceFirst("\\..*", "") + "(-\\d+)?"))
                    .forEach(cache -> memory(one, cache));
        }
    }

    /** A look-up is answered from memory, or waits for a load, or is refused. */
    private void memory(Inside one, String cache) {
        String name = "muster_" + cache.replace('.', '_');
        Metrics metrics = one.metrics();
        metrics.greatest(name + "_hits_total").ifPresent(hits -> {
            double others = metrics.sum(name + "_waits_total", "") + metrics.sum(name + "_refused_total", "");
            recorder.event(
                    Warmth.EVENT, Map.of("process", one.process(), "of", cache, "hits", (long) hits, "looks", (long)
                            (hits + others)));
        });
    }

    @Override
    public void close() {
        rounds.close();
    }
}
