package dev.muster.drill.definition;

import dev.muster.drill.definition.Watch.Detect;
import dev.muster.drill.definition.Watch.Diagnose;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads what alerts are to do. */
final class WatchReader {
    private static final Pattern ALERT = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final String ALERT_MEANS = "an alert such as ProcessDied";
    private static final Pattern CAUSE = Pattern.compile("[a-z][a-z0-9-]*(/|->)[a-z][a-z0-9-]*");
    private static final int MOST_PAGES = 100;

    private WatchReader() {}

    static Watch watch(Fields fields) {
        return new Watch(
                fields.fields("detect").flatMap(WatchReader::detect),
                fields.fields("diagnose").flatMap(WatchReader::diagnose));
    }

    private static Optional<Detect> detect(Fields fields) {
        Optional<String> alert = fields.requiredText("alert", ALERT, ALERT_MEANS);
        Optional<Duration> within = fields.requiredParsed("within", Durations::parse);
        List<String> quiet = fields.distinctTexts("quiet", ALERT, ALERT_MEANS);
        OptionalInt pages =
                fields.integer("pages", 0, MOST_PAGES).map(OptionalInt::of).orElse(OptionalInt.empty());
        fields.refuseOthers();
        return alert.flatMap(name -> within.map(limit -> new Detect(name, limit, quiet, pages)));
    }

    private static Optional<Diagnose> diagnose(Fields fields) {
        Optional<Duration> within = fields.requiredParsed("within", Durations::parse);
        Optional<String> cause = fields.requiredText("cause", CAUSE, "a cause such as ledger/process");
        fields.refuseOthers();
        return within.flatMap(limit -> cause.map(name -> new Diagnose(limit, name)));
    }
}
