package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.check.Canaries;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Check;
import dev.muster.drill.expression.Figure;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.verdict.Line;
import dev.muster.load.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one run looks at beside the answers to its load, for the checkers and figures that its drill asks for. Nothing is
 * looked at that none asks for. One thread.
 */
final class Inspection {
    private static final String CHAIN = "audit-chain";
    private static final String HYGIENE = "secret-hygiene";
    private static final Duration SETTLES = Duration.ofSeconds(20);

    private final Insight insight;
    private final DrillKit kit;
    private final URI entrance;
    private final Set<String> wanted;
    private final Set<String> caches;
    private final Duration warmUp;
    private final Map<String, String> planted = new HashMap<>();

    Inspection(Drill drill, Insight insight, DrillKit kit, URI entrance) {
        this.insight = requireNonNull(insight, "insight is null");
        this.kit = requireNonNull(kit, "kit is null");
        this.entrance = requireNonNull(entrance, "entrance is null");
        this.wanted = drill.verify().stream()
                .filter(Check.Named.class::isInstance)
                .map(Check::toString)
                .collect(Collectors.toSet());
        this.caches = drill.verify().stream()
                .filter(Check.Measured.class::isInstance)
                .map(check -> ((Check.Measured) check).expression().metric())
                .filter(metric -> metric.figure() == Figure.WARM)
                .map(Metric::of)
                .collect(Collectors.toSet());
        this.warmUp = drill.load().phases().stream()
                .filter(phase -> phase.name().equals(Drill.WARM_UP))
                .map(Phase::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What has to be seen, or put in, before the load begins. Then it goes on by itself until what it answers is closed. */
    Witness begin(Recorder recorder) {
        if (wanted.contains(CHAIN)) {
            whileNobodyInterrupts(() -> recorder.add(new ChainReads(entrance).begun()));
        }
        if (wanted.contains(HYGIENE)) {
            planted.putAll(kit.plant(entrance));
        }
        return new Witness(insight, recorder, wanted, caches, warmUp);
    }

    /** What has to be seen when all is over. */
    void end(List<Line> history, Path file, Recorder recorder) {
        whileNobodyInterrupts(() -> {
            if (wanted.contains(Witness.LEAKS)) {
                new Footprints(insight, recorder).end(history, SETTLES);
            }
            if (wanted.contains(CHAIN)) {
                new ChainReads(entrance).end(history, recorder::add);
            }
        });
        if (wanted.contains(HYGIENE)) {
            look(file, recorder);
        }
    }

    private void look(Path file, Recorder recorder) {
        Map<String, String> values = new HashMap<>(insight.secrets());
        int secrets = new Canaries(values).count();
        values.putAll(planted);
        Canaries canaries = new Canaries(values);
        List<Insight.Place> places = new ArrayList<>(insight.places());
        places.add(report(file));
        List<String> found = places.stream()
                .flatMap(place -> canaries.in(place.text()).stream().map(name -> name + " in " + place.name()))
                .toList();
        recorder.event(
                Canaries.EVENT,
                Map.of(
                        "planted",
                        canaries.count() - secrets,
                        "secrets",
                        secrets,
                        "places",
                        places.size(),
                        "found",
                        found));
    }

    private static Insight.Place report(Path file) {
        try {
            return new Insight.Place("the report's history", Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Something that waits. */
    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }

    /** What could not be looked at is missing in the history, and nothing is shown by it. */
    private static void whileNobodyInterrupts(Waiting work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
