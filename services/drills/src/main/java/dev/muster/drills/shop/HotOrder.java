package dev.muster.drills.shop;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The one order that everybody wants to see. */
final class HotOrder {
    private static final String CUSTOMER = "customer-hot";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private HotOrder() {}

    /** @throws CommandFailure if it cannot be placed */
    static OpenOrders.Open place(Customers customers) {
        try {
            Attempt attempt = customers.place(
                    CUSTOMER, "hot-" + UUID.randomUUID(), List.of(new Customers.Line(Assortment.name(0), 1)), PATIENCE);
            if (attempt instanceof Attempt.Answered answered && answered.status() < 300) {
                return new OpenOrders.Open(answered.text("orderId"), CUSTOMER);
            }
            throw new CommandFailure(ExitCode.ENVIRONMENT, "the hot order could not be placed: " + attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }
}
