package dev.muster.drill.definition;

import dev.muster.drill.definition.Drill.Heal;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Expression;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/**
 * Reads a timeline. What it leaves to chance, when a repeated step comes and which process it takes, is drawn here from the
 * drill's seed, so that the same file means the same steps.
 */
final class StepReader {
    private static final Pattern TEXT = Pattern.compile("(?s).*\\S.*");
    private static final Pattern END = Pattern.compile("end");
    private static final int MOST = 1000;

    private final Reading reading;
    private final RandomGenerator random;

    StepReader(Reading reading, long seed) {
        this.reading = reading;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    List<Step> timeline(Fields fields) {
        List<Duration> starts = new ArrayList<>();
        List<List<Step>> steps = fields.list("timeline", node -> {
            Optional<List<Step>> some = reading.fields(node).flatMap(this::steps);
            some.ifPresent(list -> starts.add(list.getFirst().at()));
            return some;
        });
        for (int i = 1; i < starts.size(); i++) {
            if (starts.get(i).compareTo(starts.get(i - 1)) < 0) {
                reading.note("/timeline/" + i + "/at", "comes before the step above it");
            }
        }
        return steps.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    private Optional<List<Step>> steps(Fields fields) {
        Optional<Duration> at = fields.requiredParsed("at", Durations::parse);
        int times = fields.integer("times", 1, MOST).orElse(1);
        Duration over = fields.parsed("over", Durations::parse).orElse(Duration.ZERO);
        Optional<YamlNode> what = fields.required("do");
        Optional<Duration> lease = fields.requiredParsed("lease", Durations::parse);
        Optional<Fields> effect = fields.required("effect").flatMap(reading::fields);
        Optional<Duration> within = effect.flatMap(below -> below.requiredParsed("within", Durations::parse));
        Optional<Expression> see = effect.flatMap(this::see);
        effect.ifPresent(Fields::refuseOthers);
        Optional<Heal> heal = fields.fields("heal").flatMap(this::heal);
        fields.refuseOthers();
        List<Duration> moments = moments(at.orElse(Duration.ZERO), times, over);
        List<Step> steps = new ArrayList<>();
        for (Duration moment : moments) {
            Optional<Action> action =
                    what.flatMap(reading::fields).flatMap(below -> new ActionReader(reading, random).action(below));
            lease.flatMap(l -> within.flatMap(
                            w -> see.flatMap(s -> action.map(act -> new Step(moment, act, l, w, s, heal)))))
                    .ifPresent(steps::add);
        }
        return at.isEmpty() || steps.isEmpty() ? Optional.empty() : Optional.of(steps);
    }

    /** The first at its time, the others anywhere after it. */
    private List<Duration> moments(Duration at, int times, Duration over) {
        List<Duration> moments = new ArrayList<>(List.of(at));
        for (int i = 1; i < times; i++) {
            moments.add(at.plusMillis((long) (random.nextDouble() * over.toMillis())));
        }
        return moments;
    }

    private Optional<Heal> heal(Fields fields) {
        Optional<Duration> within = fields.requiredParsed("within", Durations::parse);
        Optional<Expression> see = see(fields);
        Duration stays = fields.parsed("for", Durations::parse).orElse(Duration.ZERO);
        boolean ends = fields.text("then", END, "'end', if the step ends then").isPresent();
        fields.refuseOthers();
        return within.flatMap(w -> see.map(s -> new Heal(w, s, stays, ends)));
    }

    private Optional<Expression> see(Fields fields) {
        return fields.required("see").flatMap(node -> expression(reading, node));
    }

    static Optional<Expression> expression(Reading reading, YamlNode node) {
        return reading.text(node, TEXT, "an expression").flatMap(text -> {
            try {
                return Optional.of(Expression.parse(text));
            } catch (IllegalArgumentException e) {
                reading.note(node, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }
}
