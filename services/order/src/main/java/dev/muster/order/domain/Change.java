package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One change of an order with what has to be committed together with it.
 *
 * @param next the order after it
 * @param asks the command its safety net sends unless it is withdrawn before
 * @param withdraws the safety nets that are needed no longer
 * @param cancels whether inventory is told to hold nothing for it
 */
public record Change(Order next, Optional<Command> asks, Set<Command> withdraws, Cancels cancels) {
    public Change {
        requireNonNull(next, "next is null");
        requireNonNull(asks, "asks is null");
        withdraws = Set.copyOf(withdraws);
        requireNonNull(cancels, "cancels is null");
    }

    /** When {@code OrderCancelled} is sent although nobody asked for it. */
    public enum Cancels {
        NEVER,
        /** Only if the safety net of the reserve was gone already, so that stock may be held. */
        UNLESS_WITHDRAWN,
        ALWAYS
    }

    /** A word of inventory, if it changes the order. */
    static Optional<Change> heard(Order order, Hold hold, Instant now) {
        Set<Command> done = hold.state() == ReservationState.HELD ? Set.of(Command.RESERVE) : Set.of(Command.values());
        return order.hear(hold, now).map(next -> new Change(next, Optional.empty(), done, Cancels.NEVER));
    }

    /**
     * A refusal of which inventory keeps no record, if it is not too late. Whatever else may be under way to reserve for
     * this order has to find it cancelled.
     *
     * @param doubt whether an attempt before the refused one ended unknown
     */
    static Optional<Change> refused(Order order, String reason, boolean doubt, Instant now) {
        Cancels cancels = doubt || order.progress().asks() > 0 ? Cancels.ALWAYS : Cancels.UNLESS_WITHDRAWN;
        return order.refuse(reason, now)
                .map(next -> new Change(next, Optional.empty(), Set.of(Command.RESERVE), cancels));
    }

    /** A wish, if it has to be written down. */
    static Optional<Change> wished(Order order, Wish wish, Instant now) {
        return order.wish(wish, now) instanceof Wished.Set(Order next)
                ? Optional.of(new Change(next, Optional.of(Command.of(wish)), Set.of(), Cancels.NEVER))
                : Optional.empty();
    }
}
