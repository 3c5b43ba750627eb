package dev.muster.load;

import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a profile; every mistake is reported at once, with its line.
 *
 * <p>Unknown keys are refused. {@code phases} follow one another without a pause; {@code knee} adds steps of a growing
 * rate, the last of which is the first that breaks its bound.
 */
public final class Profiles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final String NAME_MEANS = "a name of lower case letters, digits and '-', at most 41";
    private static final Pattern TEXT = Pattern.compile(".{1,2000}", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_STEPS = 200;
    private static final Mix NO_MIX = new Mix(Map.of("-", 1));

    private final Reading reading;

    private Profiles(Reading reading) {
        this.reading = reading;
    }

    /**
     * Reads one profile.
     *
     * @throws InvalidDocumentException with everything that is wrong
     */
    public static Profile read(YamlDocument document) {
        Reading reading = new Reading(document);
        Optional<Profile> profile = reading.root().flatMap(new Profiles(reading)::profile);
        return reading.finish(profile::orElseThrow);
    }

    private Optional<Profile> profile(Fields fields) {
        Optional<String> name = fields.requiredText("profile", NAME, NAME_MEANS);
        Optional<String> about = fields.requiredText("about", TEXT, "a sentence that says what it is for");
        Optional<Long> seed = fields.requiredParsed("seed", Profiles::seed);
        Optional<Duration> timeout = fields.requiredParsed("timeout", text -> within(text, 10, 600_000));
        Optional<Keys> keys = fields.fields("keys").flatMap(this::keys);
        Optional<Mix> mix = fields.required("mix").flatMap(reading::fields).flatMap(this::mix);
        Mix usual = mix.orElse(NO_MIX);
        List<Phase> phases = new ArrayList<>(fields.list("phases", node -> phase(node, usual)));
        fields.fields("knee").map(knee -> knee(knee, usual)).ifPresent(phases::addAll);
        Map<String, String> options =
                fields.fields("options").map(this::options).orElse(Map.of());
        List<Threshold> thresholds = fields.list("thresholds", this::threshold);
        fields.refuseOthers();
        checkPhases(fields, phases);
        checkNames(fields, phases, thresholds);
        if (!reading.isSound()) {
            return Optional.empty();
        }
        return Optional.of(new Profile(
                name.orElseThrow(),
                about.orElseThrow(),
                seed.orElseThrow(),
                timeout.orElseThrow(),
                keys.orElse(new Keys(1, 0)),
                phases,
                options,
                thresholds));
    }

    private Optional<Keys> keys(Fields fields) {
        Optional<Integer> count = fields.requiredInteger("count", 1, Keys.MOST);
        Optional<Double> skew = fields.requiredParsed("skew", Keys::skew);
        fields.refuseOthers();
        return count.flatMap(known -> skew.map(exponent -> new Keys(known, exponent)));
    }

    private Optional<Mix> mix(Fields fields) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        fields.keys().forEach(key -> fields.requiredInteger(key, 1, 1_000_000).ifPresent(w -> weights.put(key, w)));
        if (fields.keys().isEmpty()) {
            reading.note("/mix", "names no operation");
        }
        return weights.isEmpty() ? Optional.empty() : Optional.of(new Mix(weights));
    }

    private Optional<Phase> phase(YamlNode node, Mix usual) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> name = fields.requiredText("name", NAME, NAME_MEANS);
            Optional<Duration> length = fields.requiredParsed("for", text -> within(text, 100, 86_400_000));
            Optional<Rate> rate = fields.requiredParsed("rate", Rate::parse);
            boolean measured = fields.parsed("measured", Profiles::truth).orElse(true);
            Mix mix = fields.fields("mix").flatMap(this::mix).orElse(usual);
            fields.refuseOthers();
            return name.isPresent() && length.isPresent() && rate.isPresent()
                    ? Optional.of(new Phase(name.get(), length.get(), rate.get(), mix, measured, Optional.empty()))
                    : Optional.empty();
        });
    }

    private List<Phase> knee(Fields fields, Mix mix) {
        Optional<Rate> from = fields.requiredParsed("from", Profiles::level);
        Optional<Rate> to = fields.requiredParsed("to", Profiles::level);
        Optional<Rate> step = fields.requiredParsed("step", Profiles::level);
        Optional<Duration> each = fields.requiredParsed("each", text -> within(text, 100, 3_600_000));
        Optional<Threshold> until = fields.requiredParsed("until", Profiles::ofSteps);
        fields.refuseOthers();
        List<Phase> phases = new ArrayList<>();
        if (from.isPresent() && to.isPresent() && step.isPresent() && each.isPresent() && until.isPresent()) {
            double steps = (to.get().from() - from.get().from()) / step.get().from();
            if (!(steps >= 0 && steps < MOST_STEPS)) {
                reading.note("/knee", "makes no steps, or more than " + MOST_STEPS);
                return phases;
            }
            for (int i = 0; i <= steps; i++) {
                double rate = from.get().from() + i * step.get().from();
                phases.add(new Phase("step-" + Math.round(rate), each.get(), new Rate(rate, rate), mix, true, until));
            }
        }
        return phases;
    }

    private Map<String, String> options(Fields fields) {
        Map<String, String> options = new LinkedHashMap<>();
        fields.keys().forEach(key -> fields.requiredParsed(key, text -> text).ifPresent(v -> options.put(key, v)));
        return options;
    }

    private Optional<Threshold> threshold(YamlNode node) {
        return reading.text(node, TEXT, "a bound").flatMap(text -> {
            try {
                return Optional.of(Threshold.parse(text));
            } catch (IllegalArgumentException e) {
                reading.note(node, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private void checkPhases(Fields fields, List<Phase> phases) {
        if (phases.isEmpty() && reading.isSound()) {
            reading.note("", "has neither phases nor a knee");
        }
        List<String> names = phases.stream().map(Phase::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            reading.note(fields.path("phases"), "has two phases of one name: " + names);
        }
    }

    private void checkNames(Fields fields, List<Phase> phases, List<Threshold> thresholds) {
        for (Threshold threshold : thresholds) {
            String operation = threshold.operation();
            if (!threshold.figure().isFinding()
                    && !operation.equals(Tally.ALL)
                    && phases.stream().noneMatch(phase -> phase.mix().weights().containsKey(operation))) {
                reading.note(
                        fields.path("thresholds"),
                        "'" + threshold.text() + "' is about '" + operation + "', which no mix has");
            }
        }
    }

    private static Threshold ofSteps(String text) {
        Threshold threshold = Threshold.parse(text);
        if (threshold.figure().isFinding()) {
            throw new IllegalArgumentException("must be about answers: '" + text + "' is found out after all steps");
        }
        return threshold;
    }

    private static Rate level(String text) {
        Rate rate = Rate.parse(text);
        if (rate.from() != rate.to() || rate.from() == 0) {
            throw new IllegalArgumentException("must be one rate above 0/s, not '" + text + "'");
        }
        return rate;
    }

    private static Duration within(String text, long leastMillis, long mostMillis) {
        Duration duration = Durations.parse(text);
        if (duration.toMillis() < leastMillis || duration.toMillis() > mostMillis) {
            throw new IllegalArgumentException("must be " + leastMillis + "ms to " + mostMillis + "ms, not " + text);
        }
        return duration;
    }

    private static long seed(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number from 0, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }
}
