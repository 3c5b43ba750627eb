package dev.muster.drill.definition;

import dev.muster.drill.definition.Action.Disturb;
import dev.muster.load.Rate;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Reads what a step does: exactly one verb with its terms. */
final class ActionReader {
    private static final Pattern LINK = Pattern.compile("[a-z0-9-]+->[a-z0-9-]+");
    private static final Pattern FILE = Pattern.compile("[a-z][a-z0-9-]*\\.yaml");
    private static final String FILE_MEANS = "a file of the configuration such as prices.yaml";
    private static final Pattern TEXT = Pattern.compile("(?s).*\\S.*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][!-~]{0,199}");
    private static final Pattern PROCESS = Pattern.compile("[a-z][a-z0-9-]*");

    /** Every verb by its word; a new one is entered here. */
    private final Map<String, Function<Fields, Optional<Action>>> verbs = new LinkedHashMap<>();

    private final Reading reading;
    private final RandomGenerator random;

    /** One for actions that leave nothing to chance. */
    ActionReader(Reading reading) {
        this(reading, new Random(0));
    }

    /** @param random draws what an action leaves to chance */
    ActionReader(Reading reading, RandomGenerator random) {
        this.reading = reading;
        this.random = random;
        below("kill", fields -> victim(fields).map(Action.Kill::new));
        below("pause", fields -> process(fields).map(Action.Pause::new));
        below("restart", fields -> process(fields).map(Action.Restart::new));
        below("slow", this::slow);
        below("trickle", this::trickle);
        for (String verb : new String[] {"cut", "reset", "half-open"}) {
            below(verb, fields -> plain(verb, fields));
        }
        verbs.put("broker", fields -> engine(fields, "broker", "kafka"));
        verbs.put("database", fields -> engine(fields, "database", "postgresql"));
        below("config", this::config);
        below("drift", this::drift);
        below("release", ActionReader::release);
        below("rollback", ActionReader::rollback);
        below("load", this::load);
    }

    /** A verb with its terms below it. */
    private void below(String word, Function<Fields, Optional<Action>> terms) {
        verbs.put(word, fields -> fields.fields(word).flatMap(terms));
    }

    Optional<Action> action(Fields fields) {
        List<Action> actions = new ArrayList<>();
        verbs.values().forEach(verb -> verb.apply(fields).ifPresent(actions::add));
        fields.refuseOthers();
        if (fields.keys().size() != 1) {
            reading.note(fields.path("").replaceFirst("/$", ""), "must be one verb, not " + fields.keys());
        }
        return actions.stream().findFirst();
    }

    /** A process, or one of several. */
    private Optional<String> victim(Fields fields) {
        List<String> several = fields.distinctTexts("one-of", PROCESS, "a process such as ledger-1");
        if (several.isEmpty()) {
            return process(fields);
        }
        fields.refuseOthers();
        return Optional.of(several.get(random.nextInt(several.size())));
    }

    private Optional<String> process(Fields fields) {
        Optional<String> process = fields.requiredText("process", PROCESS, "a process such as ledger-1");
        fields.refuseOthers();
        return process;
    }

    private static Optional<Action> engine(Fields fields, String word, String process) {
        return fields.text(word, Pattern.compile("stop|pause"), "stop or pause")
                .map(how -> how.equals("stop") ? new Action.Stop(process) : new Action.Pause(process));
    }

    private Optional<Action> config(Fields fields) {
        Optional<Action> publish = fields.fields("publish").flatMap(this::publish);
        Optional<Action> rollback = fields.text("rollback", FILE, FILE_MEANS).map(Action.Unpublish::new);
        fields.refuseOthers();
        if (fields.keys().size() != 1) {
            reading.note(fields.path("").replaceFirst("/$", ""), "must be publish or rollback, not " + fields.keys());
        }
        return publish.or(() -> rollback);
    }

    private Optional<Action> publish(Fields fields) {
        Optional<String> file = fields.requiredText("file", FILE, FILE_MEANS);
        Optional<String> replace = fields.requiredText("replace", TEXT, "a text that is in the file once");
        Optional<String> by = fields.requiredText("by", TEXT, "what takes its place");
        fields.refuseOthers();
        return file.flatMap(f -> replace.flatMap(r -> by.map(b -> new Action.Publish(f, r, b))));
    }

    private Optional<Action> drift(Fields fields) {
        List<Action> drifts = new ArrayList<>();
        for (Action.Drift.What what : Action.Drift.What.values()) {
            fields.text(what.name().toLowerCase(Locale.ROOT), PROCESS, "a service such as ledger")
                    .ifPresent(service -> drifts.add(new Action.Drift(what, service)));
        }
        fields.refuseOthers();
        if (fields.keys().size() != 1) {
            reading.note(
                    fields.path("").replaceFirst("/$", ""),
                    "must be instances, replicas or unwatched, not " + fields.keys());
        }
        return drifts.stream().findFirst();
    }

    private static Optional<Action> release(Fields fields) {
        Optional<String> service = fields.requiredText("service", PROCESS, "a service such as ledger");
        Optional<String> version = fields.requiredText("version", VERSION, "current, known-bad:<defect> or a Git ref");
        boolean rolling = fields.text("strategy", Pattern.compile("canary|rolling"), "canary or rolling")
                .filter("rolling"::equals)
                .isPresent();
        fields.refuseOthers();
        return service.flatMap(s -> version.map(v -> new Action.Release(s, v, rolling)));
    }

    private static Optional<Action> rollback(Fields fields) {
        Optional<Action> rollback = fields.requiredText("service", PROCESS, "a service such as ledger")
                .map(Action.Rollback::new);
        fields.refuseOthers();
        return rollback;
    }

    private Optional<Action> load(Fields fields) {
        Optional<Rate> rate = fields.requiredParsed("rate", Rate::parse);
        fields.refuseOthers();
        return rate.map(r -> new Action.Load(r.from()));
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
