package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What became of everything that was placed, asked again until the store answers. */
public final class Settlement {
    private static final Set<String> ENDED = Set.of("CONFIRMED", "REJECTED", "CANCELLED", "EXPIRED");
    private static final int AT_ONCE = 16;

    private final FinalRead read;

    /** @param longest how long an order may take to be decided */
    public Settlement(Customers customers, InstantSource clock, Duration longest) {
        this.read = new FinalRead(customers, clock, clock.instant().plus(longest));
    }

    /**
     * What was found out about one order.
     *
     * @param state the state it was found in; empty if nobody said
     */
    public record Found(Fate fate, String state) {
        public Found {
            requireNonNull(fate, "fate is null");
            requireNonNull(state, "state is null");
        }

        /** Whether its goods are held or sold. */
        boolean stands() {
            return state.equals("RESERVED") || state.equals("CONFIRMED");
        }
    }

    /** Whether a customer can rely on what was said. */
    public enum Fate {
        /** As its customer was told. */
        KEPT,
        /** Its customer was told of it and it is not there, or it is not what the customer was told. */
        LOST,
        /** Nobody decided it in time, or nobody could be asked. */
        OPEN
    }

    /** What became of each order; in the order given. */
    public List<Found> settle(List<Placed> orders) throws InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Found>> reads = orders.stream()
                    .<Callable<Found>>map(order -> () -> find(order))
                    .toList();
            return executor.invokeAll(reads).stream().map(Settlement::got).toList();
        }
    }

    private Found find(Placed order) throws InterruptedException {
        Optional<Attempt.Answered> told = read.of(order.customer(), order.key(), order.orderId(), order.lines());
        if (told.isEmpty()) {
            return new Found(Fate.OPEN, "");
        }
        if (told.get().status() == 404) {
            return new Found(Fate.LOST, "");
        }
        String state = told.get().text("state");
        return new Found(order.isContradictedBy(state) ? Fate.LOST : Fate.KEPT, state);
    }

    private static Found got(Future<Found> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a final read failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found(Fate.OPEN, "");
        }
    }

    /**
     * One order that a customer asked for.
     *
     * @param orderId empty while nobody told it
     * @param toldLast the last state that any answer told; empty if none did
     */
    public record Placed(String customer, String key, List<Customers.Line> lines, String orderId, String toldLast) {
        private static final String BOTH = "told two ends";

        public Placed {
            lines = List.copyOf(lines);
        }

        /** As a history tells it. */
        static Placed of(Map<String, Object> facts) {
            return new Placed(
                    text(facts, "customer"),
                    text(facts, "key"),
                    Customers.Line.of(facts),
                    text(facts, "orderId"),
                    text(facts, "state"));
        }

        /** After one more answer; what has ended stays so, whatever an answer under way still says. */
        Placed told(String state) {
            boolean ended = ENDED.contains(toldLast) || toldLast.equals(BOTH);
            String last = !ended ? state : ENDED.contains(state) && !state.equals(toldLast) ? BOTH : toldLast;
            return new Placed(customer, key, lines, orderId, last);
        }

        /** How many pieces of one SKU it asks for. */
        int pieces(String sku) {
            return lines.stream()
                    .filter(line -> line.sku().equals(sku))
                    .mapToInt(Customers.Line::quantity)
                    .sum();
        }

        /** Whether the order ended otherwise than its customer was told. */
        boolean isContradictedBy(String state) {
            return toldLast.equals(BOTH) || (ENDED.contains(toldLast) && !toldLast.equals(state));
        }

        private static String text(Map<String, Object> facts, String name) {
            Object value = facts.get(name);
            return value == null ? "" : value.toString();
        }
    }
}
