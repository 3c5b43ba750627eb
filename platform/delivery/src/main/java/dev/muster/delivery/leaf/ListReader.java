package dev.muster.delivery.leaf;

import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the items of the lists that stand beside the leaves. */
final class ListReader {
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{1,500}");
    private static final String SERVICE = "the name of a service";
    private static final String ENVIRONMENT = "the name of an environment";

    private ListReader() {}

    static Optional<AbortedVersions.Entry> aborted(Fields fields) {
        Optional<String> service = fields.requiredText("service", Leaf.NAME, SERVICE);
        Optional<String> digest =
                fields.requiredText("digest", Version.DIGEST, "sha256: and 64 hexadecimal digits, in quotes");
        Optional<String> environment = fields.requiredText("env", Leaf.NAME, ENVIRONMENT);
        Optional<Instant> at = fields.requiredParsed("at", ListReader::instant);
        Optional<String> why = fields.requiredText("why", LINE, "one line of text");
        fields.refuseOthers();
        return service.flatMap(s -> digest.flatMap(d ->
                environment.flatMap(e -> at.flatMap(t -> why.map(w -> new AbortedVersions.Entry(s, d, e, t, w))))));
    }

    static Optional<Freezes.Freeze> freeze(Reading reading, Fields fields) {
        Optional<String> environment = fields.requiredText("env", Leaf.NAME, ENVIRONMENT);
        Optional<String> service = fields.text("service", Leaf.NAME, SERVICE);
        Optional<Instant> from = fields.requiredParsed("from", ListReader::instant);
        Optional<Instant> until = fields.requiredParsed("until", ListReader::instant);
        Optional<String> why = fields.requiredText("why", LINE, "one line of text");
        fields.refuseOthers();
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            reading.note(fields.path("until"), "must be after from");
            return Optional.empty();
        }
        return environment.flatMap(e ->
                from.flatMap(f -> until.flatMap(u -> why.map(w -> new Freezes.Freeze(e, service, f, u, w)))));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time such as 2026-03-01T08:00:00Z, not '" + text + "'", e);
        }
    }
}
