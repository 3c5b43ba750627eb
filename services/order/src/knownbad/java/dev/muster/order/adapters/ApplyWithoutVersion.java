package dev.muster.order.adapters;

import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Progress;
import java.util.Optional;
import java.util.function.Function;

/** Takes every word of inventory as the first one, however old it is and whether or not the order has ended. */
final class ApplyWithoutVersion extends ForwardingOrders {
    ApplyWithoutVersion(Orders sound) {
        super(sound);
    }

    @Override
    public Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide) {
        return super.change(id, order -> decide.apply(asIfNew(order)));
    }

    private static Order asIfNew(Order order) {
        Progress progress = order.progress();
        Progress unheard = new Progress(progress.version(), 0, progress.asks(), progress.wish(), progress.changed());
        return Order.of(order.purchase(), unheard, OrderState.PENDING, null, null);
    }
}
