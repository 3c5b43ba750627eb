package dev.muster.inventory.domain;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.HELD;
import static dev.muster.events.ReservationState.REJECTED;
import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order has, or had, set aside. Version 1 is HELD, REJECTED or CANCELLED; version 2 is terminal.
 *
 * @param until from this moment on the hold is lapsed, whoever asks; null when nothing was ever held
 * @param reason why it was refused or ended
 * @param lines by SKU in ascending order; empty when it was cancelled before it was reserved
 */
public record Reservation(
        OrderId orderId,
        ReservationState state,
        int version,
        @Nullable Instant until,
        @Nullable String reason,
        List<ReservedLine> lines) {
    public Reservation {
        requireNonNull(orderId, "orderId is null");
        requireNonNull(state, "state is null");
        lines = List.copyOf(lines);
    }

    static Reservation held(OrderId orderId, Instant until, List<ReservedLine> lines) {
        return new Reservation(orderId, HELD, 1, until, null, lines);
    }

    static Reservation rejected(OrderId orderId, Lines asked, String reason) {
        List<ReservedLine> lines = asked.quantities().entrySet().stream()
                .map(line -> new ReservedLine(line.getKey(), line.getValue(), null, null))
                .toList();
        return new Reservation(orderId, REJECTED, 1, null, reason, lines);
    }

    static Reservation cancelledFirst(OrderId orderId) {
        return new Reservation(orderId, CANCELLED, 1, null, "cancelled before it was reserved", List.of());
    }

    Reservation ended(ReservationState terminal, String why, List<ReservedLine> ended) {
        return new Reservation(orderId, terminal, version + 1, until, why, ended);
    }

    /** What the world is told of it. */
    public ReservationChanged record() {
        return new ReservationChanged(
                orderId.value(),
                state,
                version,
                until,
                reason,
                lines.stream().map(ReservedLine::record).toList());
    }

    /** Whether stock is set aside for it, lapsed or not. */
    public boolean isHeld() {
        return state == HELD;
    }

    /** Whether it is held no longer although nobody has ended it yet. */
    public boolean isLapsed(Instant now) {
        return isHeld() && until != null && !now.isBefore(until);
    }

    /** Whether a repeat of the reserve asks for the same; one that was cancelled first never knew what was asked. */
    boolean matches(Lines asked) {
        if (lines.isEmpty()) {
            return true;
        }
        return lines.size() == asked.quantities().size()
                && lines.stream().allMatch(line -> {
                    Integer quantity = asked.quantities().get(line.sku());
                    return quantity != null && quantity == line.quantity();
                });
    }
}
