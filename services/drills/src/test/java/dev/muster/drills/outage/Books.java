package dev.muster.drills.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drills.shop.Attempt;
import dev.muster.drills.shop.Customers;
import dev.muster.drills.shop.Settlement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * What must hold once everything has settled: each order that was told of is there and as it was told, all come to an end,
 * and what is sold is what confirmed orders bought, piece by piece.
 */
final class Books {
    private static final Set<String> ENDED = Set.of("CONFIRMED", "REJECTED", "CANCELLED", "EXPIRED");
    /** Levels are read from memory, which hears of the other replica's by topic. */
    private static final Duration HEARD = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 16;

    private final ScratchShop shop;
    private final Duration settle;
    private final Customers customers;
    private final Map<String, Long> soldBefore;
    private final Map<String, Long> heldBefore;

    private Books(ScratchShop shop, Duration settle) throws InterruptedException {
        this.shop = shop;
        this.settle = settle;
        this.customers = new Customers(shop.gateway());
        this.soldBefore = levels("sold");
        this.heldBefore = levels("held");
    }

    /**
     * Begins with what is sold and held by now: an earlier story, told with a defect, may have left something behind.
     *
     * @param settle how long everything may take to come to an end
     */
    static Books open(ScratchShop shop, Duration settle) throws InterruptedException {
        return new Books(shop, settle);
    }

    /** How one order ended. */
    record End(Settlement.Placed placed, String state) {}

    /** Ends what is still open, and holds all of it against the books; answers how many ended in which state. */
    Map<String, Integer> check(List<Settlement.Placed> orders) throws Exception {
        List<Settlement.Found> found = new Settlement(customers, InstantSource.system(), settle).settle(orders);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            if (found.get(i).fate() != Settlement.Fate.KEPT) {
                wrong.add(found.get(i) + " of " + orders.get(i));
            }
        }
        assertEquals(List.of(), wrong, "orders that are not as their customers were told");
        List<End> ends = end(orders);
        Map<String, Integer> states = new TreeMap<>();
        ends.forEach(end -> states.merge(end.state(), 1, Integer::sum));
        assertEquals(
                Set.of(),
                states.keySet().stream().filter(state -> !ENDED.contains(state)).collect(Collectors.toSet()),
                "orders without an end");
        assertBooks(ends);
        return states;
    }

    /** What is held of each SKU beyond what was held before, which may have lapsed since. */
    private Map<String, Long> heldSince() throws InterruptedException {
        Map<String, Long> held = new TreeMap<>();
        levels("held").forEach((sku, now) -> {
            long since = now - heldBefore.getOrDefault(sku, 0L);
            if (since > 0) {
                held.put(sku, since);
            }
        });
        return held;
    }

    private void assertBooks(List<End> ends) throws InterruptedException {
        Map<String, Long> bought = new TreeMap<>(soldBefore);
        for (End end : ends) {
            if (end.state().equals("CONFIRMED")) {
                end.placed().lines().forEach(line -> bought.merge(line.sku(), (long) line.quantity(), Long::sum));
            }
        }
        long deadline = System.nanoTime() + HEARD.toNanos();
        while (!(bought.equals(levels("sold")) && heldSince().isEmpty()) && System.nanoTime() < deadline) {
            ScratchShop.rest(Duration.ofMillis(500));
        }
        assertEquals(bought, levels("sold"), "sold is not what confirmed orders bought");
        assertEquals(Map.of(), heldSince(), "held for orders that nobody knows of");
        Map<String, Object> audit = shop.get("/v1/stock/-/audit");
        assertTrue(Boolean.TRUE.equals(audit.get("sound")), audit::toString);
    }

    private List<End> end(List<Settlement.Placed> orders) throws Exception {
        long deadline = System.nanoTime() + settle.toNanos();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<End>> reads = orders.stream()
                    .<Callable<End>>map(order -> () -> end(order, deadline))
                    .toList();
            List<End> ends = new ArrayList<>();
            for (Future<End> end : executor.invokeAll(reads)) {
                ends.add(end.get());
            }
            return ends;
        }
    }

    /** As its customer would: under its own key it is the same order; what is held and not bought is given back. */
    private End end(Settlement.Placed order, long deadline) throws InterruptedException {
        String id = order.orderId();
        String state = "";
        while (!ENDED.contains(state) && System.nanoTime() < deadline) {
            Attempt attempt = id.isEmpty()
                    ? customers.place(order.customer(), order.key(), order.lines(), PATIENCE)
                    : state.equals("RESERVED")
                            ? customers.wish(order.customer(), id, "cancel", PATIENCE)
                            : customers.readStored(order.customer(), id, PATIENCE);
            if (attempt instanceof Attempt.Answered answered
                    && !answered.text("state").isEmpty()) {
                id = answered.text("orderId").isEmpty() ? id : answered.text("orderId");
                boolean own = answered.status() < 300;
                // A conflict says in which state it is now: wanted otherwise, or ended.
                state = own || ENDED.contains(answered.text("state")) ? answered.text("state") : "";
            }
            if (!ENDED.contains(state)) {
                ScratchShop.rest(Duration.ofMillis(200));
            }
        }
        return new End(order, state);
    }

    private Map<String, Long> levels(String member) throws InterruptedException {
        Map<String, Long> levels = new TreeMap<>();
        String after = "";
        do {
            Map<String, Object> page = shop.get("/v1/stock?limit=1000" + (after.isEmpty() ? "" : "&after=" + after));
            assertTrue(page.get("stock") instanceof List<?>, page::toString);
            for (Object one : (List<?>) page.get("stock")) {
                Map<?, ?> level = (Map<?, ?>) one;
                if (level.get(member) instanceof Number number && number.longValue() > 0) {
                    levels.put(String.valueOf(level.get("sku")), number.longValue());
                }
            }
            after = page.get("next") == null ? "" : String.valueOf(page.get("next"));
        } while (!after.isEmpty());
        return levels;
    }
}
