package dev.muster.drill.definition;

import dev.muster.drill.definition.Briefing.Hint;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a drill is as a game. */
final class BriefingReader {
    private static final Pattern TEXT = Pattern.compile("(?s).*\\S.*");
    private static final int HARDEST = 5;
    private static final int DEAREST = 50;

    private final Reading reading;

    BriefingReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Briefing> briefing(Fields fields) {
        Optional<Integer> difficulty = fields.requiredInteger("difficulty", 1, HARDEST);
        Optional<String> opening = fields.requiredText("opening", TEXT, "what players are told, in a sentence or two");
        List<Hint> hints = fields.list("hints", this::hint);
        fields.refuseOthers();
        return difficulty.flatMap(level -> opening.map(text -> new Briefing(level, text.strip(), hints)));
    }

    private Optional<Hint> hint(YamlNode node) {
        return reading.fields(node).flatMap(fields -> {
            Optional<Integer> cost = fields.requiredInteger("cost", 1, DEAREST);
            Optional<String> text = fields.requiredText("text", TEXT, "a question or a pointer");
            fields.refuseOthers();
            return cost.flatMap(points -> text.map(words -> new Hint(points, words.strip())));
        });
    }
}
