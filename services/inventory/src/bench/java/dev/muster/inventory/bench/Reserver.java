package dev.muster.inventory.bench;

import dev.muster.inventory.domain.Sku;
import java.io.IOException;

/** One caller's way to reserve. Confined to the caller's thread. */
@FunctionalInterface
interface Reserver extends AutoCloseable {
    /** True if it is held, false if it was refused for want of stock; everything else is a failure. */
    boolean reserve(String orderId, Sku sku) throws Exception;

    @Override
    default void close() throws IOException {}
}
