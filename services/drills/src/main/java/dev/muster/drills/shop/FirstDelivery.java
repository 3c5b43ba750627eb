package dev.muster.drills.shop;

import java.util.List;
import java.util.stream.Collectors;

/** Puts the goods of an assortment on stock; done again, it changes nothing. */
public final class FirstDelivery {
    private static final String HEADER = "sku,quantity\n";
    private static final int LINES_AT_ONCE = 5_000;
    private static final long SEED = 7041;

    private FirstDelivery() {}

    /** The goods that the shop's operations are about, by their keys. */
    public static void deliver(Delivery shop, int skus) {
        var _ = deliver(shop, new Assortment(SEED, skus));
    }

    static List<Assortment.Goods> deliver(Delivery shop, Assortment assortment) {
        List<Assortment.Goods> goods = assortment.goods();
        for (int from = 0; from < goods.size(); from += LINES_AT_ONCE) {
            List<Assortment.Goods> part = goods.subList(from, Math.min(goods.size(), from + LINES_AT_ONCE));
            shop.deliver("seed-%d-%d-%d".formatted(assortment.seed(), assortment.size(), from), toCsv(part));
        }
        return goods;
    }

    private static String toCsv(List<Assortment.Goods> goods) {
        return goods.stream()
                .map(line -> line.sku() + "," + line.quantity())
                .collect(Collectors.joining("\n", HEADER, "\n"));
    }
}
