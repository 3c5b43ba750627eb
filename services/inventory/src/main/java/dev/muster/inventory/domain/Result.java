package dev.muster.inventory.domain;

import java.util.List;

/** How a command ended. */
public sealed interface Result {
    /**
     * The reservation as it stands, whoever brought it there.
     *
     * @param created whether this command made it
     */
    record Settled(Reservation reservation, boolean created) implements Result {}

    /** Not enough of some SKUs; nothing stored, nothing announced. */
    record SoldOut(OrderId orderId, List<Shortage> shortages) implements Result {}

    /** SKUs nobody ever imported; nothing stored, nothing announced. */
    record UnknownSkus(List<Sku> skus) implements Result {}

    /** The order id is taken by a reservation with other lines. */
    record OtherLines(OrderId orderId) implements Result {}

    /** No reservation has this order id; nothing stored, nothing announced. */
    record UnknownOrder(OrderId orderId) implements Result {}

    /**
     * The receipt stands.
     *
     * @param created whether this command made it
     */
    record Received(Receipt receipt, boolean created) implements Result {}

    /** The receipt id is taken by another SKU or quantity. */
    record OtherReceipt(Receipt receipt) implements Result {}

    /**
     * The import stands.
     *
     * @param created whether this command made it
     */
    record Imported(ImportRun run, boolean created) implements Result {}

    /** The import id is taken by other lines. */
    record OtherImport(ImportRun run) implements Result {}

    /** It was never attempted: queue full, or closing. Safe to repeat, here or elsewhere. */
    record Refused(String why) implements Result {}

    /** Its deadline passed before it was attempted; nothing happened. */
    record TooLate() implements Result {}

    /** It was attempted and its deadline passed before the outcome was known. Safe to repeat with the same id. */
    record OutcomeUnknown() implements Result {}

    /** The store refused this very command whenever it was tried; nothing happened. */
    record Failed(Throwable cause) implements Result {}
}
