package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order in one of its states, a class each. {@link Open} ones change, {@link Ended} ones never do.
 *
 * <p>Inventory is the one authority on a hold: its word is applied iff the order has not ended and the word's version is
 * greater than the reservation version stored. From {@link Pending} every state can be reached. Immutable.
 */
public sealed interface Order {
    Purchase purchase();

    Progress progress();

    OrderState state();

    default OrderId id() {
        return purchase().id();
    }

    default long version() {
        return progress().version();
    }

    /** Until when it is held, or was. */
    default @Nullable Instant until() {
        return null;
    }

    /** Why it was refused or ended. */
    default @Nullable String reason() {
        return null;
    }

    /** The order after a word of inventory; empty if the word changes nothing. */
    default Optional<Order> hear(Hold hold, Instant now) {
        if (this instanceof Ended || hold.version() <= progress().reservationVersion()) {
            return Optional.empty();
        }
        Progress next = progress().heard(hold.version(), now);
        return Optional.of(
                switch (hold.state()) {
                    case HELD -> new Reserved(purchase(), next, requireNonNull(hold.until(), "held without an end"));
                    case CONFIRMED -> new Confirmed(purchase(), next, hold.until());
                    case CANCELLED -> new Cancelled(purchase(), next, hold.until(), hold.reason());
                    case EXPIRED -> new Expired(purchase(), next, hold.until(), hold.reason());
                    case REJECTED -> new Rejected(purchase(), next, hold.reason());
                });
    }

    /** The order after a refusal of its try, of which inventory keeps no record; empty if it is too late for one. */
    default Optional<Order> refuse(String reason, Instant now) {
        return this instanceof Pending
                ? Optional.of(
                        new Rejected(purchase(), progress().heard(progress().reservationVersion(), now), reason))
                : Optional.empty();
    }

    /** What comes of a customer's wish. */
    default Wished wish(Wish wish, Instant now) {
        return switch (this) {
            case Ended ended -> new Wished.TooLate();
            case Open open when progress().wish() == wish -> new Wished.Standing();
            case Open open when progress().wish() != null -> new Wished.Contradicts();
            case Pending pending ->
                wish == Wish.CONFIRM
                        ? new Wished.TooEarly()
                        : new Wished.Set(new Pending(purchase(), progress().wished(wish, now)));
            case Reserved reserved ->
                new Wished.Set(new Reserved(purchase(), progress().wished(wish, now), reserved.until()));
        };
    }

    /** What can still change. */
    sealed interface Open extends Order {}

    /** What never changes any more. */
    sealed interface Ended extends Order {}

    /** Placed; inventory has not been heard. */
    record Pending(Purchase purchase, Progress progress) implements Open {
        @Override
        public OrderState state() {
            return OrderState.PENDING;
        }
    }

    /** Stock is set aside, until then. */
    record Reserved(Purchase purchase, Progress progress, Instant until) implements Open {
        public Reserved {
            requireNonNull(until, "until is null");
        }

        @Override
        public OrderState state() {
            return OrderState.RESERVED;
        }
    }

    /** Sold. */
    record Confirmed(
            Purchase purchase, Progress progress, @Nullable Instant until) implements Ended {
        @Override
        public OrderState state() {
            return OrderState.CONFIRMED;
        }
    }

    /** There was not enough, or no such thing. */
    record Rejected(
            Purchase purchase, Progress progress, @Nullable String reason) implements Ended {
        @Override
        public OrderState state() {
            return OrderState.REJECTED;
        }
    }

    /** Given back, or cancelled before it was ever held. */
    record Cancelled(
            Purchase purchase,
            Progress progress,
            @Nullable Instant until,
            @Nullable String reason) implements Ended {
        @Override
        public OrderState state() {
            return OrderState.CANCELLED;
        }
    }

    /** The hold lapsed. */
    record Expired(
            Purchase purchase,
            Progress progress,
            @Nullable Instant until,
            @Nullable String reason) implements Ended {
        @Override
        public OrderState state() {
            return OrderState.EXPIRED;
        }
    }

    /**
     * Puts an order together from its parts.
     *
     * @throws IllegalArgumentException if they don't fit together
     */
    static Order of(
            Purchase purchase, Progress progress, OrderState state, @Nullable Instant until, @Nullable String reason) {
        return switch (state) {
            case PENDING -> new Pending(purchase, progress);
            case RESERVED -> {
                if (until == null) {
                    throw new IllegalArgumentException("reserved without an end");
                }
                yield new Reserved(purchase, progress, until);
            }
            case CONFIRMED -> new Confirmed(purchase, progress, until);
            case REJECTED -> new Rejected(purchase, progress, reason);
            case CANCELLED -> new Cancelled(purchase, progress, until, reason);
            case EXPIRED -> new Expired(purchase, progress, until, reason);
        };
    }
}
