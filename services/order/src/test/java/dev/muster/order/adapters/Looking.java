package dev.muster.order.adapters;

import dev.muster.order.domain.Backlog;
import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A store in which a look at a key returns once as many others have looked as the barrier wants. */
record Looking(Orders sound, CyclicBarrier looked) implements Orders {
    @Override
    public Optional<Remembered> remembered(Key key) {
        Optional<Remembered> seen = sound.remembered(key);
        try {
            int ignored = looked.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return seen;
    }

    @Override
    public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
        return sound.place(order, key, hash, until);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return sound.find(id);
    }

    @Override
    public Map<OrderId, Order> findAll(Collection<OrderId> ids) {
        return sound.findAll(ids);
    }

    @Override
    public Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide) {
        return sound.change(id, decide);
    }

    @Override
    public List<Order> page(String customer, Optional<OrderId> before, Optional<OrderState> state, int limit) {
        return sound.page(customer, before, state, limit);
    }

    @Override
    public List<Order> overdue(Duration longer, int limit) {
        return sound.overdue(longer, limit);
    }

    @Override
    public boolean repeat(Order order, Command command) {
        return sound.repeat(order, command);
    }

    @Override
    public List<OrderId> newest(int limit) {
        return sound.newest(limit);
    }

    @Override
    public int forgetKeys(Duration older, int limit) {
        return sound.forgetKeys(older, limit);
    }

    @Override
    public Backlog backlog() {
        return sound.backlog();
    }
}
