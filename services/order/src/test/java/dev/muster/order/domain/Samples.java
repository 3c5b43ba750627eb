package dev.muster.order.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders and baskets to test with. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
    public static final Instant UNTIL = NOW.plusSeconds(900);

    public static final PriceList PRICES = new PriceList(7, Map.of("chair", new Price(4_950, "EUR")));

    private Samples() {}

    public static Purchase purchase(String id) {
        return new Purchase(
                new OrderId(id),
                "ann",
                List.of(new Line(new Sku("chair-1"), 2, 4_950), new Line(new Sku("table-7"), 1, 12_000)),
                "EUR",
                21_900,
                7,
                NOW);
    }

    public static Order.Pending pending(String id) {
        return new Order.Pending(purchase(id), Progress.first(NOW));
    }

    public static Basket basket(Map<String, Integer> quantities) {
        TreeMap<Sku, Integer> lines = new TreeMap<>();
        quantities.forEach((sku, quantity) -> lines.put(new Sku(sku), quantity));
        return new Basket(lines, Optional.empty());
    }

    /** An order in every state, with every wish and at several reservation versions. */
    static Stream<Order> orders() {
        return Arrays.stream(OrderState.values())
                .flatMap(state -> Stream.of(Optional.<Wish>empty(), Optional.of(Wish.CONFIRM), Optional.of(Wish.CANCEL))
                        .flatMap(wish -> Stream.of(0, 1, 2).map(heard -> order(state, wish.orElse(null), heard))));
    }

    static Order order(OrderState state, @Nullable Wish wish, int heard) {
        return Order.of(purchase("o-1"), new Progress(5, heard, 0, wish, NOW), state, UNTIL, "why");
    }
}
