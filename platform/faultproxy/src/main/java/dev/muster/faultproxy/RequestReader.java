package dev.muster.faultproxy;

import dev.muster.faultproxy.FaultRequest.Renewal;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the bodies of admin calls, and notes everything wrong with them. */
final class RequestReader {
    private static final Pattern KIND = Pattern.compile("slow|cut|reset|half-open|trickle");
    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String DOCUMENT = "request body";
    private static final int LONGEST_LEASE_MS = 600_000;
    private static final int LONGEST_DELAY_MS = 60_000;
    private static final int FASTEST_TRICKLE = 100_000_000;

    private final Reading reading;
    private final Fields fields;

    private RequestReader(Reading reading, Fields fields) {
        this.reading = reading;
        this.fields = fields;
    }

    /** A fault as ordered, or an InvalidDocumentException with every problem. */
    static FaultRequest request(String body) {
        return read(body, (reader, renewal) -> {
            Optional<Fault> fault = reader.fault();
            return fault.flatMap(f -> renewal.map(r -> new FaultRequest(f, r.holder(), r.lease())));
        });
    }

    /** A renewal, or an InvalidDocumentException with every problem. */
    static Renewal renewal(String body) {
        return read(body, (reader, renewal) -> renewal);
    }

    /** Who takes a fault away, or an InvalidDocumentException with every problem. */
    static String holder(String body) {
        var reading = new Reading(YamlDocument.parse(body, DOCUMENT));
        Optional<String> holder = reading.root().flatMap(fields -> {
            Optional<String> named = new RequestReader(reading, fields).holder();
            fields.refuseOthers();
            return named;
        });
        return reading.finish(holder::orElseThrow);
    }

    private static <T> T read(String body, BiFunction<RequestReader, Optional<Renewal>, Optional<T>> what) {
        var reading = new Reading(YamlDocument.parse(body, DOCUMENT));
        Optional<T> read = reading.root().flatMap(fields -> {
            var reader = new RequestReader(reading, fields);
            Optional<T> result = what.apply(reader, reader.renewal());
            fields.refuseOthers();
            return result;
        });
        return reading.finish(read::orElseThrow);
    }

    private Optional<Renewal> renewal() {
        Optional<String> holder = holder();
        Optional<Integer> lease = fields.requiredInteger("leaseMs", 100, LONGEST_LEASE_MS);
        return holder.flatMap(h -> lease.map(ms -> new Renewal(h, Duration.ofMillis(ms))));
    }

    private Optional<String> holder() {
        return fields.requiredText("holder", HOLDER, "a name of at most 64 letters, digits and ._-");
    }

    private Optional<Fault> fault() {
        Optional<String> kind = fields.requiredText("kind", KIND, "slow, cut, reset, half-open or trickle");
        return kind.flatMap(known -> switch (known) {
            case "slow" -> slow();
            case "cut" -> Optional.of(new Fault.Cut());
            case "reset" -> Optional.of(new Fault.Reset());
            case "half-open" -> Optional.of(new Fault.HalfOpen());
            default ->
                fields.requiredInteger("bytesPerSecond", 1, FASTEST_TRICKLE).map(Fault.Trickle::new);
        });
    }

    private Optional<Fault> slow() {
        Optional<Integer> add = fields.requiredInteger("addMs", 1, LONGEST_DELAY_MS);
        Optional<Integer> jitter = fields.requiredInteger("jitterMs", 0, LONGEST_DELAY_MS);
        Optional<Integer> seed = fields.requiredInteger("seed", 0, Integer.MAX_VALUE);
        if (add.isPresent() && jitter.isPresent() && jitter.get() > add.get()) {
            reading.note(fields.path("jitterMs"), "is more than addMs");
            return Optional.empty();
        }
        return add.flatMap(a ->
                jitter.flatMap(j -> seed.map(s -> new Fault.Slow(Duration.ofMillis(a), Duration.ofMillis(j), s))));
    }
}
