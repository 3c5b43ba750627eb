package dev.muster.order.domain;

import java.util.Optional;

/** Where prices come from. Thread-safe, does not block. */
@FunctionalInterface
public interface Prices {
    /** The list as it is now; empty while this process has none. */
    Optional<PriceList> current();
}
