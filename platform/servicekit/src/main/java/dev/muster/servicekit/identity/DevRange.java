package dev.muster.servicekit.identity;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses besides loopback on which a development token is believed, as {@code MUSTER_DEV_TOKENS} says; none unless it
 * does. It takes effect only inside 198.18.0.0/15, which RFC 2544 keeps for benchmarks: no network routes it, so what listens
 * there is reached from the same machine alone. The same setting on a cluster that spans machines keeps a service from starting.
 */
@Singleton
final class DevRange {
    private static final AddressRange NEVER_ROUTED = AddressRange.parse("198.18.0.0/15");
    private static final String REAL = "prod";

    private final Optional<AddressRange> range;

    /**
     * @param range of addresses, say 198.18.0.0/15
     * @param env the environment
     * @throws IllegalArgumentException if the range is none, is routed somewhere, or the environment has real callers
     */
    DevRange(
            @Property(name = "muster.dev.tokens") @Nullable String range,
            @Property(name = "muster.env", defaultValue = "dev") String env) {
        this.range = Optional.ofNullable(range).filter(text -> !text.isBlank()).map(AddressRange::parse);
        if (this.range.filter(wanted -> !NEVER_ROUTED.holds(wanted)).isPresent()) {
            throw new IllegalArgumentException("MUSTER_DEV_TOKENS is " + range
                    + ", outside 198.18.0.0/15: who can reach an address that is routed could be anybody there");
        }
        if (this.range.isPresent() && env.equals(REAL)) {
            throw new IllegalArgumentException("MUSTER_DEV_TOKENS is set in " + env + ", where callers are real");
        }
    }

    boolean holds(InetAddress address) {
        return range.filter(one -> one.holds(address)).isPresent();
    }
}
