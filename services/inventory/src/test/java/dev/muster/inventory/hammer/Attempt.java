package dev.muster.inventory.hammer;

import dev.muster.events.OrderCommand;
import dev.muster.events.ReservationChanged;
import java.util.List;

/**
 * One call of a client and how it ended.
 *
 * @param subject the order's or the receipt's id
 * @param began nanoseconds, before the request was sent
 * @param ended nanoseconds, after the answer was read, or given up
 */
record Attempt(String subject, long began, long ended, Answer answer) {

    /** What the client was told. */
    sealed interface Answer {}

    /** A reservation stands like this. */
    record Stands(ReservationChanged reservation) implements Answer {}

    /** A delivery stands. */
    record Received(String sku, int quantity, long skuVersion) implements Answer {}

    /** Not enough, at these levels. */
    record SoldOut(List<Shortage> shortages) implements Answer {}

    /** Nothing happened, for another reason. */
    record Refused(int status) implements Answer {}

    /** The broker has it on disk, so it has to happen; what came of it the client is not told. */
    record Sent(OrderCommand command) implements Answer {}

    /** It may have happened or not. */
    record Unknown(String why) implements Answer {}

    record Shortage(String sku, long asked, long available, long version) {}

    /** Whether the client knows for certain that this call changed nothing. */
    boolean changedNothing() {
        return answer instanceof SoldOut || answer instanceof Refused;
    }
}
