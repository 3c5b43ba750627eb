package dev.muster.inventory.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Levels at one moment, in order of SKU.
 *
 * @param next what {@code after} has to be for the next page; absent at the end
 */
@Serdeable
record StockPage(List<StockAnswer> stock, @Nullable String next) {}
