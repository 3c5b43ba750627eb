package dev.muster.order.adapters;

import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Orders;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Ends an order that was refused, and leaves what would reserve for it later where it is. */
final class LeaveOrderPlaced extends ForwardingOrders {
    LeaveOrderPlaced(Orders sound) {
        super(sound);
    }

    @Override
    public Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide) {
        return super.change(id, order -> decide.apply(order).map(LeaveOrderPlaced::careless));
    }

    private static Change careless(Change change) {
        return change.next() instanceof Order.Rejected rejected
                ? new Change(rejected, change.asks(), Set.of(), Change.Cancels.NEVER)
                : change;
    }
}
