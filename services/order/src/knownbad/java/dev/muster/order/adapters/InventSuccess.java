package dev.muster.order.adapters;

import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Remembered;
import dev.muster.order.domain.StoreAwayException;
import java.time.Instant;
import java.util.Optional;

/** Says that an order stands although the store did not take it. */
final class InventSuccess extends ForwardingOrders {
    InventSuccess(Orders sound) {
        super(sound);
    }

    @Override
    public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
        try {
            return super.place(order, key, hash, until);
        } catch (StoreAwayException away) {
            return Optional.empty();
        }
    }
}
