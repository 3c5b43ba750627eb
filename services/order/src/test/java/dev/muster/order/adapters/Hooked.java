package dev.muster.order.adapters;

import dev.muster.order.domain.Change;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.StoreAwayException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A store with one of its calls in a test's hands; all others go straight through. */
final class Hooked {
    private Hooked() {}

    /** A look at a key returns once as many others have looked as the barrier wants. */
    static Orders looking(Orders sound, CyclicBarrier looked) {
        return over((method, arguments) -> {
            Object seen = method.invoke(sound, arguments);
            if (method.getName().equals("remembered")) {
                await(looked);
            }
            return seen;
        });
    }

    /** The first order looked for is not found out about: the store is away. */
    static Orders awayOnce(Orders sound) {
        Deque<RuntimeException> left =
                new ArrayDeque<>(List.of(new StoreAwayException("away", false, new IllegalStateException("away"))));
        return over((method, arguments) -> {
            RuntimeException away = method.getName().equals("find") ? left.poll() : null;
            if (away != null) {
                throw away;
            }
            return method.invoke(sound, arguments);
        });
    }

    /** What is given happens between the reading of an order and the writing of its change, once each, in turn. */
    static Orders deciding(Orders sound, Runnable... meanwhile) {
        Deque<Runnable> left = new ArrayDeque<>(List.of(meanwhile));
        return over((method, arguments) -> {
            if (method.getName().equals("change")) {
                arguments[1] = after(left, decision(arguments[1]));
            }
            return method.invoke(sound, arguments);
        });
    }

    private static Function<Order, Optional<Change>> after(
            Deque<Runnable> left, Function<Order, Optional<Change>> decision) {
        return order -> {
            Runnable next = left.poll();
            if (next != null) {
                // Transactions do not nest, so another thread has this one.
                Object ignored = CompletableFuture.runAsync(next).join();
            }
            return decision.apply(order);
        };
    }

    @SuppressWarnings("unchecked")
    private static Function<Order, Optional<Change>> decision(Object argument) {
        return (Function<Order, Optional<Change>>) argument;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            int ignored = barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Orders over(Call call) {
        return (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (proxy, method, arguments) -> {
                    try {
                        return call.run(method, arguments == null ? new Object[0] : arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What becomes of a call. */
    @FunctionalInterface
    private interface Call {
        Object run(Method method, Object[] arguments) throws ReflectiveOperationException;
    }
}
