package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import dev.muster.load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A customer who asks for one order more than once under one key. Each answer becomes an entry of the fact {@code told}: when
 * it was asked for and answered, in nanoseconds, whether it was the same order, the status (0 without one), the order's id,
 * and the body as text.
 */
record Repeats(Customers customers, String customer, String key, Duration patience) {
    static final String TOLD = "told";

    /** @param other what is asked for under the key after that */
    Outcome of(Customers.Line line, Customers.Line other) throws InterruptedException {
        List<Told> told = new ArrayList<>(atOnce(line));
        Told last = ask(line, true);
        told.add(last);
        told.add(ask(other, false));
        return Outcomes.of(
                last.attempt(),
                Map.of(
                        "customer",
                        customer,
                        "key",
                        key,
                        "lines",
                        List.of(line.toMap()),
                        TOLD,
                        told.stream().map(Told::toMap).toList()));
    }

    private List<Told> atOnce(Customers.Line line) throws InterruptedException {
        Callable<Told> one = () -> ask(line, true);
        List<Told> told = new ArrayList<>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Told> answer : both.invokeAll(List.of(one, one))) {
                told.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a repeat failed", e.getCause());
        }
        return told;
    }

    private Told ask(Customers.Line line, boolean same) throws InterruptedException {
        long asked = System.nanoTime();
        Attempt attempt = customers.place(customer, key, List.of(line), patience);
        return new Told(asked, System.nanoTime(), same, attempt);
    }

    /** One of the answers. */
    private record Told(long asked, long answered, boolean same, Attempt attempt) {
        Told {
            requireNonNull(attempt, "attempt is null");
        }

        Map<String, Object> toMap() {
            Attempt.Answered answer =
                    attempt instanceof Attempt.Answered told ? told : new Attempt.Answered(0, Map.of(), false);
            return Map.of(
                    "asked",
                    asked,
                    "answered",
                    answered,
                    "same",
                    same,
                    "status",
                    answer.status(),
                    "orderId",
                    answer.text("orderId"),
                    "body",
                    new TreeMap<>(answer.body()).toString());
        }
    }
}
