package dev.muster.order.adapters;

import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Remembered;
import java.time.Instant;
import java.util.Optional;

/** Looks whether a key is known and places the order if it was not, with nothing between that keeps others out. */
final class CheckThenActKeys extends ForwardingOrders {
    private final Orders sound;

    CheckThenActKeys(Orders sound) {
        super(sound);
        this.sound = sound;
    }

    @Override
    public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
        Optional<Remembered> known = sound.remembered(key);
        if (known.isPresent()) {
            return known;
        }
        // The unique constraint would save it: the row is written under a name nobody else uses.
        return sound.place(order, new Key(key.caller(), key.value() + "/" + order.id()), hash, until);
    }
}
