package dev.muster.drill.definition;

import dev.muster.drill.definition.Action.Disturb;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what a step does: exactly one verb with its terms. */
final class ActionReader {
    private static final Pattern LINK = Pattern.compile("[a-z0-9-]+->[a-z0-9-]+");
    private static final Pattern PROCESS = Pattern.compile("[a-z][a-z0-9-]*");

    /** Every verb by its word; a new one is entered here. */
    private final Map<String, Function<Fields, Optional<Action>>> verbs = new LinkedHashMap<>();

    private final Reading reading;

    ActionReader(Reading reading) {
        this.reading = reading;
        verbs.put("kill", this::kill);
        verbs.put("slow", this::slow);
        verbs.put("trickle", this::trickle);
        for (String verb : new String[] {"cut", "reset", "half-open"}) {
            verbs.put(verb, fields -> plain(verb, fields));
        }
    }

    Optional<Action> action(Fields fields) {
        List<Action> actions = new ArrayList<>();
        verbs.forEach((word, verb) -> fields.fields(word).flatMap(verb).ifPresent(actions::add));
        fields.refuseOthers();
        if (fields.keys().size() != 1) {
            reading.note(fields.path("").replaceFirst("/$", ""), "must be one verb, not " + fields.keys());
        }
        return actions.stream().findFirst();
    }

    private Optional<Action> kill(Fields fields) {
        Optional<String> process = fields.requiredText("process", PROCESS, "a process such as ledger-1");
        fields.refuseOthers();
        return process.map(Action.Kill::new);
    }

    private Optional<Action> slow(Fields fields) {
        Optional<String> link = link(fields);
        Optional<Integer> add = fields.requiredParsed("add", Durations::parse).map(ActionReader::millis);
        int jitter = fields.parsed("jitter", Durations::parse)
                .map(ActionReader::millis)
                .orElse(0);
        fields.refuseOthers();
        if (add.isPresent() && jitter > add.get()) {
            reading.note(fields.path("jitter"), "is more than what is added");
        }
        return link.flatMap(l -> add.map(a -> new Disturb(l, "slow", Map.of("addMs", a, "jitterMs", jitter))));
    }

    private Optional<Action> trickle(Fields fields) {
        Optional<String> link = link(fields);
        Optional<Integer> rate = fields.requiredInteger("bytesPerSecond", 1, 100_000_000);
        fields.refuseOthers();
        return link.flatMap(l -> rate.map(r -> new Disturb(l, "trickle", Map.of("bytesPerSecond", r))));
    }

    private Optional<Action> plain(String verb, Fields fields) {
        Optional<String> link = link(fields);
        fields.refuseOthers();
        return link.map(l -> new Disturb(l, verb, Map.of()));
    }

    private Optional<String> link(Fields fields) {
        return fields.requiredText("link", LINK, "a link such as ledger->postgres");
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
