package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was not taken, by fault, and says it once for as long as it stays the same. Thread-safe. */
final class Rejections {
    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

    private final Map<Fault, Counter> counters = new EnumMap<>(Fault.class);
    private volatile @Nullable Rejection last;

    Rejections(MeterRegistry registry) {
        Arrays.stream(Fault.values())
                .forEach(fault -> counters.put(
                        fault,
                        Counter.builder("muster.config.rejected")
                                .tag("fault", fault.word())
                                .description("Snapshots, answers, announcements and files that were not taken")
                                .register(registry)));
    }

    void note(Rejection rejection) {
        counter(rejection.fault()).increment();
        if (!rejection.equals(last)) {
            LOG.warn("configuration not taken: {}", rejection);
        }
        last = rejection;
    }

    /** The newest, however long ago. */
    Optional<Rejection> last() {
        return Optional.ofNullable(last);
    }

    long count(Fault fault) {
        return (long) counter(fault).count();
    }

    private Counter counter(Fault fault) {
        return requireNonNull(counters.get(fault), "every fault has a counter");
    }
}
