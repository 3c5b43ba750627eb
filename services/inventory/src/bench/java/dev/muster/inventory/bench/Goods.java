package dev.muster.inventory.bench;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.ReceiptId;
import dev.muster.inventory.domain.Sku;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What callers ask for: one SKU that all want, or many of which few are wanted much. */
final class Goods {
    static final int MANY = 20_000;

    private static final double SKEW = 1.1;
    private static final int DELIVERIES = 8;

    private final String name;
    private final Sku[] skus;
    /** The chance that one of the first so many is asked for. */
    private final double[] chances;

    private Goods(String name, Sku[] skus, double[] chances) {
        this.name = name;
        this.skus = skus;
        this.chances = chances;
    }

    static Goods hot() {
        return new Goods("hot SKU", new Sku[] {new Sku("hot-1")}, new double[] {1});
    }

    /** By Zipf's law: the k-th is asked for in proportion to 1 / k^1.1. */
    static Goods zipf() {
        double[] chances = IntStream.rangeClosed(1, MANY)
                .mapToDouble(rank -> Math.pow(rank, -SKEW))
                .toArray();
        Arrays.parallelPrefix(chances, Double::sum);
        double all = chances[MANY - 1];
        Sku[] skus = IntStream.rangeClosed(1, MANY)
                .mapToObj(rank -> new Sku("zipf-" + rank))
                .toArray(Sku[]::new);
        return new Goods(
                "Zipf 1.1 of 20,000",
                skus,
                Arrays.stream(chances).map(chance -> chance / all).toArray());
    }

    static Goods soldOut() {
        return new Goods("sold out", new Sku[] {new Sku("gone-1")}, new double[] {1});
    }

    String name() {
        return name;
    }

    Sku pick(RandomGenerator random) {
        if (skus.length == 1) {
            return skus[0];
        }
        int found = Arrays.binarySearch(chances, random.nextDouble());
        return skus[Math.min(skus.length - 1, found < 0 ? -found - 1 : found)];
    }

    /** Deliveries that last for the whole run. */
    List<Command> deliveries() {
        return IntStream.range(0, skus.length == 1 ? DELIVERIES : 1)
                .<Command>mapToObj(i -> delivery(skus[0] + "/" + i, Lines.MAX_QUANTITY))
                .toList();
    }

    /** One delivery of a single piece each. */
    Command one() {
        return delivery(skus[0] + "/one", 1);
    }

    private Command delivery(String id, int quantity) {
        TreeMap<Sku, Integer> lines = new TreeMap<>();
        Stream.of(skus).forEach(sku -> lines.put(sku, quantity));
        return new Command.Import(new ReceiptId("bench-" + id.replace('/', '-')), new Lines(lines));
    }
}
