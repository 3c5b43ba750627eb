package dev.muster.inventory.domain;

/**
 * The bounds of a {@link StockLedger}.
 *
 * @param queue commands that may wait for their batch
 * @param batch commands in one transaction
 * @param readQueue reserves believed sold out that may wait for their look
 * @param readBatch reserves that share one look
 */
public record LedgerLimits(int queue, int batch, int readQueue, int readBatch) {
    /** What a service starts with. */
    public static final LedgerLimits DEFAULT = new LedgerLimits(4_096, 256, 4_096, 512);
}
