package dev.muster.drill.definition;

import dev.muster.drill.definition.Drill.Ending;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Expression;
import dev.muster.load.Keys;
import dev.muster.load.Mix;
import dev.muster.load.Phase;
import dev.muster.load.Profile;
import dev.muster.load.Rate;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a drill's load: one open stream of arrivals, of which the first stretches are warm-up and steady state. */
final class LoadReader {
    /** As long as it takes for customers who are served again to be believed. */
    private static final Duration TAIL = Duration.ofSeconds(10);

    private final Reading reading;
    private final String drill;
    private final String story;
    private final long seed;
    private final Duration calm;
    private final List<Step> timeline;

    LoadReader(Reading reading, String drill, String story, long seed, Duration calm, List<Step> timeline) {
        this.reading = reading;
        this.drill = drill;
        this.story = story;
        this.seed = seed;
        this.calm = calm;
        this.timeline = timeline;
    }

    /** Both parts of it: what is sent, and when that ends before its time. */
    record Load(Profile profile, Ending ending) {}

    Optional<Load> load(Fields fields) {
        List<Expression> until = fields.list("until", node -> StepReader.expression(reading, node));
        Duration tail = fields.parsed("tail", Durations::parse).orElse(TAIL);
        return profile(fields).map(profile -> new Load(profile, new Ending(until, tail)));
    }

    private Optional<Profile> profile(Fields fields) {
        Optional<Rate> rate = fields.requiredParsed("rate", Rate::parse);
        Duration warmUp = fields.parsed("warm-up", Durations::parse).orElse(Duration.ZERO);
        Optional<Duration> length = fields.requiredParsed("for", Durations::parse);
        Duration timeout = fields.parsed("timeout", Durations::parse).orElse(Duration.ofSeconds(3));
        int keys = fields.requiredInteger("keys", 1, 1_000_000).orElse(1);
        double skew = fields.parsed("skew", Keys::skew).orElse(0.0);
        Optional<Mix> mix = fields.required("mix").flatMap(reading::fields).flatMap(this::mix);
        Map<String, String> options =
                fields.fields("options").map(this::options).orElse(Map.of());
        fields.refuseOthers();
        return rate.flatMap(r -> length.flatMap(l -> mix.map(m -> new Profile(
                drill,
                story,
                seed,
                timeout,
                new Keys(keys, skew),
                Stream.concat(
                                Stream.of(
                                        new Phase(
                                                Drill.WARM_UP,
                                                warmUp,
                                                new Rate(1, r.from()),
                                                m,
                                                false,
                                                Optional.empty()),
                                        phase(Drill.STEADY, calm, r, m)),
                                disturbed(l, r, m).stream())
                        .filter(phase -> phase.length().isPositive())
                        .toList(),
                options,
                List.of()))));
    }

    /** The time of the faults, cut where the load takes a step. */
    private List<Phase> disturbed(Duration length, Rate rate, Mix mix) {
        List<Phase> phases = new ArrayList<>();
        Duration done = Duration.ZERO;
        for (Step step : timeline) {
            Duration end = step.at().plus(step.lease());
            if (step.action() instanceof Action.Load(double perSecond)
                    && step.at().compareTo(done) >= 0
                    && end.compareTo(length) <= 0) {
                phases.add(phase(name(phases), step.at().minus(done), rate, mix));
                phases.add(phase(name(phases), step.lease(), new Rate(perSecond, perSecond), mix));
                done = end;
            } else if (step.action() instanceof Action.Load) {
                reading.note(
                        "/timeline", "a step of the load must end before the load does, and before the next begins");
            }
        }
        phases.add(phase(name(phases), length.minus(done), rate, mix));
        return phases;
    }

    private static String name(List<Phase> before) {
        return before.isEmpty() ? Drill.DISTURBED : Drill.DISTURBED + "-" + (before.size() + 1);
    }

    private static Phase phase(String name, Duration length, Rate rate, Mix mix) {
        return new Phase(name, length, rate, mix, true, Optional.empty());
    }

    private Optional<Mix> mix(Fields fields) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        fields.keys().forEach(key -> fields.requiredInteger(key, 1, 1_000_000).ifPresent(w -> weights.put(key, w)));
        return weights.isEmpty() ? Optional.empty() : Optional.of(new Mix(weights));
    }

    private Map<String, String> options(Fields fields) {
        Map<String, String> options = new LinkedHashMap<>();
        fields.keys().forEach(key -> fields.requiredParsed(key, text -> text).ifPresent(v -> options.put(key, v)));
        return options;
    }
}
