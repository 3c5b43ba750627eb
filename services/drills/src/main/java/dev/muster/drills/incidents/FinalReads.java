package dev.muster.drills.incidents;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.Finale;
import dev.muster.drill.verdict.Line;
import dev.muster.drills.incidents.Told.Wish;
import dev.muster.drills.shop.Attempt;
import dev.muster.drills.shop.Counter;
import dev.muster.drills.shop.Customers;
import dev.muster.drills.shop.FinalRead;
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
 * there is none, {@code open} if nobody decided or answered in time. What staff at the counter did and was not told the end of
 * becomes a line {@code hold} with the movement that was found, if there was one.
 */
final class FinalReads implements Finale {
    static final String ORDER = "order";
    static final String HOLD = "hold";
    static final String AUDIT = "audit";
    static final String STOCK = "stock";
    static final String ABSENT = "absent";
    static final String OPEN = "open";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;

    private final Customers customers;
    private final Staff staff;
    private final Counter counter;
    private final String onSale;
    private final InstantSource clock;

    /** @param onSale the SKU of the sale; empty without one */
    FinalReads(URI gateway, String onSale, InstantSource clock) {
        this.customers = new Customers(gateway);
        this.staff = new Staff(gateway);
        this.counter = new Counter(gateway);
        this.onSale = requireNonNull(onSale, "onSale is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void read(List<Line> history, Consumer<Line> more) throws InterruptedException {
        Instant deadline = clock.instant().plus(LONGEST);
        FinalRead asking = new FinalRead(customers, clock, deadline);
        List<Callable<Line>> reads = new Told(history)
                .wishes().stream()
                        .<Callable<Line>>map(wish -> () -> read(wish, asking))
                        .toList();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Line> read : executor.invokeAll(reads)) {
                more.accept(read.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a final read failed", e.getCause());
        }
        for (Line line : history.stream().filter(StockWord::isOpen).toList()) {
            more.accept(hold(line, deadline));
        }
        more.accept(levels(AUDIT, deadline));
        if (!onSale.isEmpty()) {
            more.accept(levels(STOCK, deadline));
        }
    }

    private static Line read(Wish wish, FinalRead asking) throws InterruptedException {
        String orderId = wish.orderIds().stream().findFirst().orElse("");
        Optional<Attempt.Answered> told =
                asking.of(text(wish, "customer"), wish.key(), orderId, Customers.Line.of(wish.facts()));
        if (told.isEmpty()) {
            return order(wish, text(wish, "orderId"), OPEN);
        }
        return told.get().status() == 404
                ? order(wish, text(wish, "orderId"), ABSENT)
                : order(wish, told.get().text("orderId"), told.get().text("state"));
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

    /** A movement counts if it is the one that was asked for: goods set aside, or given back. */
    private Line hold(Line open, Instant deadline) throws InterruptedException {
        String id = String.valueOf(open.facts().get(Counter.HOLD));
        String wanted = open.text("operation").equals("hold") ? "HELD" : "CANCELLED";
        while (true) {
            if (counter.find(id, PATIENCE) instanceof Attempt.Answered answered
                    && (answered.status() == 200 || answered.status() == 404)) {
                Map<String, Object> moved =
                        answered.text("state").equals(wanted) ? Counter.versions(answered) : Map.of();
                return new Line(HOLD, Map.of("hold", id, Counter.MOVED, moved));
            }
            if (clock.instant().isAfter(deadline)) {
                return new Line(HOLD, Map.of("hold", id, "unanswered", true));
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
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
