package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Inventory's word on an order, by whichever channel it came.
 *
 * @param version of the reservation: 1 is HELD, REJECTED or CANCELLED; 2 is terminal
 * @param until when the hold lapses, or lapsed; never null of what is held
 * @param reason why it was refused or ended
 */
public record Hold(
        OrderId orderId,
        ReservationState state,
        int version,
        @Nullable Instant until,
        @Nullable String reason) {
    public Hold {
        requireNonNull(orderId, "orderId is null");
        requireNonNull(state, "state is null");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + ", less than 1");
        }
        if (state == ReservationState.HELD && until == null) {
            throw new IllegalArgumentException("held without an end");
        }
    }

    /**
     * Reads the wire record.
     *
     * @throws IllegalArgumentException if it makes no sense as a word on an order
     */
    public static Hold of(ReservationChanged changed) {
        return new Hold(
                new OrderId(changed.orderId()), changed.state(), changed.version(), changed.until(), changed.reason());
    }
}
