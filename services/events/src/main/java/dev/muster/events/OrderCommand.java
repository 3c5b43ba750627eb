package dev.muster.events;

import java.util.List;

/** What an order asks of the owner of stock, on {@link Topics#ORDER_COMMANDS}; each is safe to repeat. */
public sealed interface OrderCommand permits OrderPlaced, OrderConfirmed, OrderCancelled {
    /** The order, which is also the record's key. */
    String orderId();

    /** The command as JSON. */
    byte[] encode();

    /**
     * The command in the bytes, whichever it is.
     *
     * @throws UndecodableException when they are none of the commands
     */
    static OrderCommand decode(byte[] json) {
        return Wire.decodeOneOf(List.of(OrderPlaced.WIRE, OrderConfirmed.WIRE, OrderCancelled.WIRE), json);
    }
}
