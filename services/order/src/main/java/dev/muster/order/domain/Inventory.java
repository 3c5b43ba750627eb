package dev.muster.order.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** The owner of stock, asked directly. Thread-safe; returns about the deadline at the latest. */
public interface Inventory {
    /** Asks to hold what was ordered. */
    Reply reserve(Purchase purchase, Instant deadline);

    /** Asks to sell what is held. */
    Reply confirm(OrderId id, Instant deadline);

    /** Asks to give back what is held, and to hold nothing later. */
    Reply cancel(OrderId id, Instant deadline);

    /** Those it says it has never heard of; in doubt none. */
    Set<Sku> unknown(Collection<Sku> skus, Instant deadline);
}
