package dev.muster.order.adapters;

import dev.muster.events.OrderChanged;
import dev.muster.events.Topics;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Line;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Progress;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Sku;
import dev.muster.order.domain.Wish;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.time.Instant;
import java.util.Map;

/** What orders tell others, and what is read back of it. */
final class Announcements {
    private Announcements() {}

    /** The whole order, for every replica. */
    static OutboxMessage state(Order order) {
        return new OutboxMessage(
                Topics.ORDERS, order.id().value(), OrderChanged.WIRE.encode(record(order)), Map.of(), null);
    }

    /** A command that is sent unless it is withdrawn before. */
    static OutboxMessage safetyNet(Order order, Command command, Instant notBefore) {
        return new OutboxMessage(
                Topics.ORDER_COMMANDS,
                order.id().value(),
                command.of(order.purchase()).encode(),
                Map.of(),
                notBefore,
                withdrawKey(order.id(), command));
    }

    /** A command that is sent, come what may. */
    static OutboxMessage command(Order order, Command command) {
        return new OutboxMessage(
                Topics.ORDER_COMMANDS,
                order.id().value(),
                command.of(order.purchase()).encode(),
                Map.of(),
                null);
    }

    static String withdrawKey(OrderId id, Command command) {
        return command + "/" + id;
    }

    static OrderChanged record(Order order) {
        Purchase purchase = order.purchase();
        Progress progress = order.progress();
        return new OrderChanged(
                order.id().value(),
                purchase.customer(),
                order.state().name(),
                progress.version(),
                progress.reservationVersion(),
                progress.wish() == null ? null : progress.wish().name(),
                order.until(),
                order.reason(),
                purchase.currency(),
                purchase.total(),
                purchase.configVersion(),
                purchase.placed(),
                progress.changed(),
                purchase.lines().stream()
                        .map(line -> new OrderChanged.Line(line.sku().value(), line.quantity(), line.price()))
                        .toList());
    }

    /**
     * The order a record tells of.
     *
     * @throws IllegalArgumentException if its parts don't fit together
     */
    static Order order(OrderChanged record) {
        Purchase purchase = new Purchase(
                new OrderId(record.orderId()),
                record.customer(),
                record.lines().stream()
                        .map(line -> new Line(new Sku(line.sku()), line.quantity(), line.price()))
                        .toList(),
                record.currency(),
                record.total(),
                record.configVersion(),
                record.placed());
        Progress progress = new Progress(
                record.version(),
                record.reservationVersion(),
                0,
                record.wish() == null ? null : Wish.valueOf(record.wish()),
                record.changed());
        return Order.of(purchase, progress, OrderState.valueOf(record.state()), record.until(), record.reason());
    }
}
