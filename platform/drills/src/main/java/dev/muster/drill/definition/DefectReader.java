package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.expression.Expression;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is put wrong on purpose: a known-bad release, or another fault than a step of the timeline. */
final class DefectReader {
    private static final Pattern VARIANT = Pattern.compile("[a-z][a-z0-9-]*/[A-Za-z0-9:-]+");
    private static final String VARIANT_MEANS = "a known-bad release such as ledger/no-drain";
    private static final Pattern MUTE = Pattern.compile("mute-alert");

    private final Reading reading;
    private final Watch watch;
    private final int steps;

    /** @param steps how many the timeline has */
    DefectReader(Reading reading, Watch watch, int steps) {
        this.reading = requireNonNull(reading, "reading is null");
        this.watch = requireNonNull(watch, "watch is null");
        this.steps = steps;
    }

    /** Of a plant, which is always something. */
    Optional<Defect> plant(Fields fields) {
        if (fields.node("flag").isPresent()) {
            if (watch.detect().isEmpty()) {
                reading.note(fields.path("flag"), "mutes the alert of 'detect', and there is none");
            }
            return fields.text("flag", MUTE, "mute-alert").map(flag -> new Defect.Muted());
        }
        if (fields.node("instead").isEmpty()) {
            fields.required("release");
        }
        return profile(fields);
    }

    /** Of a profile: nothing, if it says nothing. */
    Optional<Defect> profile(Fields fields) {
        return fields.node("instead").isPresent() ? instead(fields) : variant(fields);
    }

    private Optional<Defect> instead(Fields fields) {
        Optional<Action> action = fields.fields("instead").flatMap(new ActionReader(reading)::action);
        Optional<Expression> see = fields.required("see").flatMap(node -> StepReader.expression(reading, node));
        int step = fields.integer("step", 1, Math.max(1, steps)).orElse(1) - 1;
        return action.flatMap(act -> see.map(effect -> new Defect.Instead(act, effect, step)));
    }

    private static Optional<Defect> variant(Fields fields) {
        return fields.text("release", VARIANT, VARIANT_MEANS).map(text -> {
            int slash = text.indexOf('/');
            return new Variant(text.substring(0, slash), text.substring(slash + 1));
        });
    }
}
