package dev.muster.events;

/** Asks to sell what is held for an order. */
public record OrderConfirmed(String orderId) implements OrderCommand {
    /** The codec. */
    public static final Wire<OrderConfirmed> WIRE = new Wire<>(
            "OrderConfirmed",
            1,
            (json, confirmed) -> json.writeStringField("orderId", confirmed.orderId),
            fields -> new OrderConfirmed(fields.text("orderId")));

    public OrderConfirmed {
        Checks.present("orderId", orderId);
    }

    @Override
    public byte[] encode() {
        return WIRE.encode(this);
    }
}
