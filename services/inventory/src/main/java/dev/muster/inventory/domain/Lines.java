package dev.muster.inventory.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Quantities by SKU, in the one order in which stock rows are locked; a SKU named twice counts once, summed. */
public record Lines(SortedMap<Sku, Integer> quantities) {
    /** Most of one SKU that one reservation, receipt or import line may move. */
    public static final int MAX_QUANTITY = 1_000_000;

    /** Most lines of one reservation. */
    public static final int MAX_LINES = 1_000;

    public Lines {
        if (quantities.isEmpty()) {
            throw new IllegalArgumentException("there is no line");
        }
        quantities.forEach((sku, quantity) -> checkQuantity(quantity));
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    /** One line. */
    public static Lines of(Sku sku, int quantity) {
        return new Lines(new TreeMap<>(java.util.Map.of(sku, quantity)));
    }

    static void checkQuantity(int quantity) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity is " + quantity + ", not 1 to " + MAX_QUANTITY);
        }
    }
}
