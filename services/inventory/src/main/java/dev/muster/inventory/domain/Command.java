package dev.muster.inventory.domain;

import java.time.Duration;

/** A change to stock; each is safe to repeat with the same id. */
public sealed interface Command {
    /** A change to one reservation. */
    sealed interface OfOrder extends Command {
        OrderId orderId();

        Channel channel();
    }

    /**
     * Holds all lines, or none.
     *
     * @param holdFor how long, by the terms in force when it was asked
     */
    record Reserve(OrderId orderId, Lines lines, Channel channel, Duration holdFor) implements OfOrder {}

    /** Sells what is held. */
    record Confirm(OrderId orderId, Channel channel) implements OfOrder {}

    /** Gives back what is held; an order not known yet will never hold anything. */
    record Cancel(OrderId orderId, Channel channel) implements OfOrder {}

    /** Gives back what is held past its time, and nothing else. */
    record Expire(OrderId orderId) implements OfOrder {
        @Override
        public Channel channel() {
            return Channel.CALL;
        }
    }

    /** Puts a delivery of a known SKU on stock. */
    record Receive(ReceiptId receiptId, Sku sku, int quantity) implements Command {
        public Receive {
            Lines.checkQuantity(quantity);
        }
    }

    /** Puts deliveries of many SKUs on stock, new ones included: all of them or none. */
    record Import(ReceiptId importId, Lines lines) implements Command {}
}
