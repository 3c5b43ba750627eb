package dev.muster.events;

/** Names of the topics; each is declared in the {@code service.yaml} of the one service that owns it. */
public final class Topics {
    /** {@link StockLevel} by SKU: a state topic, whole states with versions. */
    public static final String STOCK = "muster.stock.v1";

    /** {@link ReservationChanged} by order id. */
    public static final String RESERVATIONS = "muster.reservations.v1";

    /** {@link OrderCommand} by order id; owned by its receiver. */
    public static final String ORDER_COMMANDS = "muster.order-commands.v1";

    /** {@link OrderChanged} by order id: a state topic, whole states with versions. */
    public static final String ORDERS = "muster.orders.v1";

    private Topics() {}
}
