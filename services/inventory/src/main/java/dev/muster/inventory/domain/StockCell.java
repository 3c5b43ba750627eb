package dev.muster.inventory.domain;

/**
 * Level of one SKU: what ever came in, what is set aside, what is sold. What is available is computed.
 *
 * <p>Every movement raises the version by one, so the versions on reservations and receipts replay the level gap-free.
 */
public record StockCell(long received, long held, long sold, long version) {
    /** A SKU that is known and never had any. */
    public static final StockCell EMPTY = new StockCell(0, 0, 0, 0);

    public StockCell {
        if (held < 0 || sold < 0 || held + sold > received || version < 0) {
            throw new IllegalArgumentException(
                    "received " + received + ", held " + held + ", sold " + sold + ", version " + version);
        }
    }

    /** What can still be held. */
    public long available() {
        return received - held - sold;
    }

    StockCell receive(int quantity) {
        return new StockCell(received + quantity, held, sold, version + 1);
    }

    StockCell hold(int quantity) {
        return new StockCell(received, held + quantity, sold, version + 1);
    }

    StockCell release(int quantity) {
        return new StockCell(received, held - quantity, sold, version + 1);
    }

    StockCell sell(int quantity) {
        return new StockCell(received, held - quantity, sold + quantity, version + 1);
    }
}
