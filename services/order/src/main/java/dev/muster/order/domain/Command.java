package dev.muster.order.domain;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import java.util.List;

/** What an order asks of inventory, by HTTP first and by topic if that gets no clear answer; each is safe to repeat. */
public enum Command {
    RESERVE,
    CONFIRM,
    CANCEL;

    /** The command as it travels by topic. */
    public OrderCommand of(Purchase purchase) {
        String id = purchase.id().value();
        return switch (this) {
            case RESERVE -> new OrderPlaced(id, lines(purchase));
            case CONFIRM -> new OrderConfirmed(id);
            case CANCEL -> new OrderCancelled(id);
        };
    }

    static Command of(Wish wish) {
        return switch (wish) {
            case CONFIRM -> CONFIRM;
            case CANCEL -> CANCEL;
        };
    }

    private static List<OrderPlaced.Line> lines(Purchase purchase) {
        return purchase.lines().stream()
                .map(line -> new OrderPlaced.Line(line.sku().value(), line.quantity()))
                .toList();
    }
}
