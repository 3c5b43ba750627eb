package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Repeats the command of every order that has stayed undecided for too long: a duplicate makes inventory say again what
 * stands. Any number of replicas may do so at once.
 */
public final class Reconciler {
    private static final int AT_ONCE = 200;

    private final Orders orders;
    private final Duration patience;

    /** @param patience how long a command may stay without an answer */
    public Reconciler(Orders orders, Duration patience) {
        this.orders = requireNonNull(orders, "orders is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** Repeats what is overdue; how many commands. */
    public int run() {
        List<Order> overdue = orders.overdue(patience, AT_ONCE);
        int repeated = 0;
        for (Order order : overdue) {
            repeated += orders.repeat(order, command(order)) ? 1 : 0;
        }
        return repeated;
    }

    private static Command command(Order order) {
        Wish wish = order.progress().wish();
        return wish == null ? Command.RESERVE : Command.of(wish);
    }
}
