package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Topics that just refused a message: left alone for a while, so that they hold up no other. Confined to one thread. */
final class Avoided {
    private final Duration wait;
    private final LongSupplier nanos;
    private final Map<String, Long> since = new HashMap<>();

    Avoided(Duration wait, LongSupplier nanos) {
        this.wait = requireNonNull(wait, "wait is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    void add(String topic) {
        since.put(topic, nanos.getAsLong());
    }

    /** A copy of the topics to leave alone now. */
    Set<String> now() {
        since.values().removeIf(added -> nanos.getAsLong() - added >= wait.toNanos());
        return Set.copyOf(since.keySet());
    }
}
