package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks what became of an order, again and again until it is decided, or is not there, or it is too late.
 *
 * <p>An order whose id was never told is asked for once more under its own key: that is what a customer would do, and it is
 * the same order. What is read is the store: a replica's memory may lag behind what another one told. Thread-safe; calls
 * block.
 */
public final class FinalRead {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Customers customers;
    private final InstantSource clock;
    private final Instant deadline;

    /** @param deadline after which nothing is asked again */
    public FinalRead(Customers customers, InstantSource clock, Instant deadline) {
        this.customers = requireNonNull(customers, "customers is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.deadline = requireNonNull(deadline, "deadline is null");
    }

    /**
     * The answer that tells: 404, or a state that is not PENDING; empty if nobody gave one in time.
     *
     * @param orderId empty while nobody told it
     */
    public Optional<Attempt.Answered> of(String customer, String key, String orderId, List<Customers.Line> lines)
            throws InterruptedException {
        while (true) {
            Attempt attempt = orderId.isEmpty()
                    ? customers.place(customer, key, lines, PATIENCE)
                    : customers.readStored(customer, orderId, PATIENCE);
            if (attempt instanceof Attempt.Answered answered && tells(answered)) {
                return Optional.of(answered);
            }
            if (clock.instant().isAfter(deadline)) {
                return Optional.empty();
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private static boolean tells(Attempt.Answered answered) {
        return answered.status() == 404
                || (answered.status() < 300 && !answered.text("state").equals("PENDING"));
    }
}
