package dev.muster.drills.shop;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.muster.load.Call;
import dev.muster.load.Operation;
import dev.muster.load.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** One run's customers. Thread-safe. */
final class Shift {
    private static final int CUSTOMERS = 1_000;
    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 3;
    private static final int BUSY = 5;

    private final Customers customers;
    private final Counter counter;
    private final int skus;
    private final String flash;
    private final Optional<OpenOrders.Open> hot;
    private final OpenOrders open = new OpenOrders();
    private final OpenOrders unpaid = new OpenOrders();
    private final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /**
     * @param skus how many there are to choose from
     * @param flash the SKU on sale; empty if there is none
     * @param hot the order that all look at, if there is one
     */
    Shift(Customers customers, Counter counter, int skus, String flash, Optional<OpenOrders.Open> hot) {
        this.customers = requireNonNull(customers, "customers is null");
        this.counter = requireNonNull(counter, "counter is null");
        this.skus = skus;
        this.flash = requireNonNull(flash, "flash is null");
        this.hot = requireNonNull(hot, "hot is null");
    }

    Map<String, Operation> operations() {
        return Map.ofEntries(
                entry("place", this::place),
                entry("flash", this::flash),
                entry("again", this::again),
                entry("read", call -> read(call, open.look())),
                entry("hot", call -> read(call, hot)),
                entry("confirm", call -> wish(call, open.take(), "confirm")),
                entry("pay", call -> wish(call, unpaid.take(), "confirm")),
                entry("cancel", call -> wish(call, open.take(), "cancel")),
                entry("hold", this::hold),
                entry("let-go", this::letGo),
                entry("levels", call -> counter.levels(goods(call), call.timeout())));
    }

    private Outcome place(Call call) throws InterruptedException {
        List<Customers.Line> lines = Stream.concat(
                        Stream.of(call.key()),
                        call.random()
                                .ints(call.random().nextInt(MOST_LINES), 0, skus)
                                .boxed())
                .distinct()
                .map(key ->
                        new Customers.Line(Assortment.name(key), call.random().nextInt(1, MOST_PIECES + 1)))
                .toList();
        return place(call, lines, open, Set.of("RESERVED"));
    }

    /** Who was not told yet may have got one as well, and will find out when he pays. */
    private Outcome flash(Call call) throws InterruptedException {
        return place(call, List.of(new Customers.Line(flash, 1)), unpaid, Set.of("RESERVED", "PENDING"));
    }

    private Outcome place(Call call, List<Customers.Line> lines, OpenOrders kept, Set<String> states)
            throws InterruptedException {
        String customer = "customer-" + call.random().nextInt(CUSTOMERS);
        String key = run + "-" + call.number();
        Attempt attempt = customers.place(customer, key, lines, call.timeout());
        if (attempt instanceof Attempt.Answered answered && states.contains(answered.text("state"))) {
            kept.add(new OpenOrders.Open(answered.text("orderId"), customer));
        }
        return Outcomes.of(
                attempt,
                Map.of(
                        "customer", customer,
                        "key", key,
                        "lines", lines.stream().map(Customers.Line::toMap).toList()));
    }

    /** One order asked for twice at once, once more when that is answered, and another one under its key. */
    private Outcome again(Call call) throws InterruptedException {
        String sku = Assortment.name(call.key());
        String customer = "customer-" + call.random().nextInt(CUSTOMERS);
        Repeats repeats = new Repeats(customers, customer, run + "-" + call.number(), call.timeout());
        return repeats.of(new Customers.Line(sku, 1), new Customers.Line(sku, 2));
    }

    /** What was set aside at the counter. */
    private record Held(String id, Map<String, Object> asked) {}

    private Outcome hold(Call call) throws InterruptedException {
        String id = run + "-hold-" + call.number();
        Outcome outcome = counter.hold(
                id, goods(call).stream().map(sku -> new Customers.Line(sku, 1)).toList(), call.timeout());
        if (outcome.facts().get(Counter.ASKED) instanceof Map<?, ?> asked
                && outcome.facts().containsKey(Counter.MOVED)) {
            Map<String, Object> lines = new HashMap<>();
            asked.forEach((sku, quantity) -> lines.put(String.valueOf(sku), quantity));
            held.add(new Held(id, lines));
        }
        return outcome;
    }

    private Outcome letGo(Call call) throws InterruptedException {
        Held oldest = held.poll();
        return oldest == null ? Outcomes.NOTHING_OPEN : counter.letGo(oldest.id(), oldest.asked(), call.timeout());
    }

    /** What is on sale, and a SKU that others ask for, too. */
    private List<String> goods(Call call) {
        return Stream.of(flash, Assortment.name(call.key() % BUSY))
                .filter(sku -> !sku.isEmpty())
                .toList();
    }

    private Outcome read(Call call, Optional<OpenOrders.Open> order) throws InterruptedException {
        return order.isEmpty()
                ? Outcomes.NOTHING_OPEN
                : Outcomes.of(
                        customers.read(order.get().customer(), order.get().orderId(), call.timeout()),
                        facts(order.get()));
    }

    private Outcome wish(Call call, Optional<OpenOrders.Open> order, String wish) throws InterruptedException {
        return order.isEmpty()
                ? Outcomes.NOTHING_OPEN
                : Outcomes.of(
                        customers.wish(order.get().customer(), order.get().orderId(), wish, call.timeout()),
                        facts(order.get()));
    }

    private static Map<String, Object> facts(OpenOrders.Open order) {
        return Map.of("customer", order.customer(), "orderId", order.orderId());
    }
}
