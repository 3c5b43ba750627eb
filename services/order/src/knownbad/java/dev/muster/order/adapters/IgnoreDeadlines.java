package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Asks until it is answered, whether or not anybody still waits: for half a minute, whatever the deadline says. */
final class IgnoreDeadlines implements Inventory {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Inventory sound;
    private final InstantSource clock;

    IgnoreDeadlines(Inventory sound, InstantSource clock) {
        this.sound = requireNonNull(sound, "sound is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Reply reserve(Purchase purchase, Instant deadline) {
        return untilClear(until -> sound.reserve(purchase, until));
    }

    @Override
    public Reply confirm(OrderId id, Instant deadline) {
        return untilClear(until -> sound.confirm(id, until));
    }

    @Override
    public Reply cancel(OrderId id, Instant deadline) {
        return untilClear(until -> sound.cancel(id, until));
    }

    @Override
    public Set<Sku> unknown(Collection<Sku> skus, Instant deadline) {
        return sound.unknown(skus, deadline);
    }

    private Reply untilClear(Function<Instant, Reply> ask) {
        Instant end = clock.instant().plus(LONGEST);
        Reply reply = ask.apply(end);
        while (reply instanceof Reply.Silent && clock.instant().isBefore(end)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reply = ask.apply(end);
        }
        return reply;
    }
}
