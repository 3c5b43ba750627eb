package dev.muster.events;

/** Asks to give back what is held for an order, and to hold nothing for it later. */
public record OrderCancelled(String orderId) implements OrderCommand {
    /** The codec. */
    public static final Wire<OrderCancelled> WIRE = new Wire<>(
            "OrderCancelled",
            1,
            (json, cancelled) -> json.writeStringField("orderId", cancelled.orderId),
            fields -> new OrderCancelled(fields.text("orderId")));

    public OrderCancelled {
        Checks.present("orderId", orderId);
    }

    @Override
    public byte[] encode() {
        return WIRE.encode(this);
    }
}
