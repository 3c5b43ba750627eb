package dev.muster.inventory.domain;

import java.time.Instant;
import java.util.Map;

/**
 * Levels and reservations at one moment.
 *
 * @param now the store's clock at that moment
 */
public record Sight(Map<Sku, StockCell> stock, Map<OrderId, Reservation> reservations, Instant now) {}
