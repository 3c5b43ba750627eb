package dev.muster.inventory.domain;

import java.util.List;
import java.util.Map;

/**
 * A batch that is committed.
 *
 * @param results one for each command, in their order
 * @param levels every level that was read or written, as committed
 */
public record Committed(List<Result> results, Map<Sku, StockCell> levels) {}
