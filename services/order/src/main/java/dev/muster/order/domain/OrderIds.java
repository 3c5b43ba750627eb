package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids that begin with the time: UUIDs of version 7, so that neighbours in time are neighbours in an index.
 *
 * <p>Thread-safe if the generator is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, section 5.7</a>
 */
public final class OrderIds {
    private final InstantSource clock;
    private final RandomGenerator random;

    public OrderIds(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    OrderId next() {
        long high = (clock.millis() << 16) | 0x7000 | (random.nextLong() & 0xFFF);
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new OrderId(new UUID(high, low).toString());
    }
}
