package dev.muster.drills.shop;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The goods a fresh shop starts with: SKUs named {@code <class>-<number>} and how many of each arrive first.
 *
 * <p>The same seed and size give the same goods on every machine, so that a drill or a benchmark finds what it names.
 */
record Assortment(long seed, int size) {
    static final int MOST = 1_000_000;
    /** Price classes, as configuration knows them. */
    static final List<String> CLASSES = List.of(
            "apron",
            "basket",
            "candle",
            "desk",
            "easel",
            "flask",
            "glove",
            "hammer",
            "ink",
            "jar",
            "kettle",
            "lamp",
            "mug",
            "notebook",
            "oven",
            "pen",
            "quilt",
            "rug",
            "spoon",
            "tea");

    private static final int LEAST_QUANTITY = 50;
    private static final int MOST_QUANTITY = 5_000;

    Assortment {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("size is " + size + ", not 1 to " + MOST);
        }
    }

    /** One SKU and its first delivery. */
    record Goods(String sku, int quantity) {}

    /** All goods, class by class in turn. */
    List<Goods> goods() {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, size)
                .mapToObj(i -> new Goods(name(i), random.nextInt(LEAST_QUANTITY, MOST_QUANTITY + 1)))
                .toList();
    }

    /** The SKU at a place, from 0, whatever the seed. */
    static String name(int index) {
        return CLASSES.get(index % CLASSES.size()) + "-" + (index / CLASSES.size() + 1);
    }
}
