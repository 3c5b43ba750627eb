package dev.muster.drills.incidents;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Finale;
import dev.muster.drill.verdict.Line;
import dev.muster.drills.incidents.Told.Wish;
import dev.muster.drills.shop.Attempt;
import dev.muster.drills.shop.Customers;
import dev.muster.drills.shop.Staff;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads every order again, then the levels, asking until the shop answers.
 *
 * <p>Each order becomes a line {@code order} with its key and the state it was found in: {@code absent} if the shop says that
 * there is none, {@code open} if nobody decided or answered in time. An order whose id was never told is asked for once more
 * under its own key: that is what a customer would do, and it is the same order.
 */
final class FinalReads implements Finale {
    static final String ORDER = "order";
    static final String AUDIT = "audit";
    static final String STOCK = "stock";
    static final String ABSENT = "absent";
    static final String OPEN = "open";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;

    private final Customers customers;
    private final Staff staff;
    private final String onSale;
    private final InstantSource clock;

    /** @param onSale the SKU of the sale; empty without one */
    FinalReads(URI gateway, String onSale, InstantSource clock) {
        this.customers = new Customers(gateway);
        this.staff = new Staff(gateway);
        this.onSale = requireNonNull(onSale, "onSale is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void read(List<Line> history, Consumer<Line> more) throws InterruptedException {
        Instant deadline = clock.instant().plus(LONGEST);
        List<Callable<Line>> reads = new Told(history)
                .wishes().stream()
                        .<Callable<Line>>map(wish -> () -> read(wish, deadline))
                        .toList();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Line> read : executor.invokeAll(reads)) {
                more.accept(read.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a final read failed", e.getCause());
        }
        more.accept(levels(AUDIT, deadline));
        if (!onSale.isEmpty()) {
            more.accept(levels(STOCK, deadline));
        }
    }

    private Line read(Wish wish, Instant deadline) throws InterruptedException {
        while (true) {
            Attempt attempt = ask(wish);
            if (attempt instanceof Attempt.Answered answered) {
                String state = answered.text("state");
                if (answered.status() == 404) {
                    return order(wish, text(wish, "orderId"), ABSENT);
                }
                if (answered.status() < 300 && !state.equals("PENDING")) {
                    return order(wish, answered.text("orderId"), state);
                }
            }
            if (clock.instant().isAfter(deadline)) {
                return order(wish, text(wish, "orderId"), OPEN);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private Attempt ask(Wish wish) throws InterruptedException {
        String customer = text(wish, "customer");
        return wish.orderIds().isEmpty()
                ? customers.place(customer, wish.key(), lines(wish), PATIENCE)
                : customers.read(customer, wish.orderIds().iterator().next(), PATIENCE);
    }

    @SuppressWarnings("unchecked") // the facts of the shop's operations
    private static List<Customers.Line> lines(Wish wish) {
        return ((List<Map<String, Object>>) requireNonNull(wish.facts().get("lines")))
                .stream()
                        .map(line -> new Customers.Line(
                                String.valueOf(line.get("sku")),
                                ((Number) requireNonNull(line.get("quantity"))).intValue()))
                        .toList();
    }

    private static Line order(Wish wish, String orderId, String state) {
        return new Line(
                ORDER,
                Map.of(
                        "key",
                        wish.key(),
                        "orderId",
                        orderId,
                        "state",
                        state,
                        "lines",
                        requireNonNull(wish.facts().get("lines"))));
    }

    private static String text(Wish wish, String name) {
        Object value = wish.facts().get(name);
        return value == null ? "" : value.toString();
    }

    private Line levels(String kind, Instant deadline) throws InterruptedException {
        while (true) {
            Optional<Map<String, Object>> answer =
                    kind.equals(AUDIT) ? staff.get("/v1/stock/-/audit") : staff.level(onSale);
            if (answer.isPresent()) {
                return new Line(kind, answer.get());
            }
            if (clock.instant().isAfter(deadline)) {
                return new Line(kind, Map.of("unanswered", true));
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }
}
