package dev.muster.order.adapters;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.servicekit.database.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;

/**
 * Parts with a bug planted in them, by the name {@code muster.known-bad} takes; {@link #NONE} leaves them sound.
 *
 * <p>The known-bad classes are on the class path of the tests but not of their compiler, hence the look-up.
 */
final class Planted {
    static final String NONE = "";

    private Planted() {}

    static Orders orders(String name, Orders sound) {
        return name.equals(NONE) ? sound : (Orders) call("KnownBad", "orders", name, sound);
    }

    static OutboxPort outbox(String name, OutboxPort sound, Database database) {
        Supplier<Database> known = () -> database;
        return name.equals(NONE) ? sound : (OutboxPort) call("KnownBad", "outbox", name, sound, known);
    }

    static OrderViews views(String name, OrderViews sound, Orders orders) {
        Supplier<Orders> known = () -> orders;
        return name.equals(NONE) ? sound : (OrderViews) call("KnownBad", "views", name, sound, known);
    }

    static RetryBudget budget(String name) {
        RetryBudget sound = new RetryBudget();
        return name.equals(NONE) ? sound : (RetryBudget) call("KnownBad", "budget", name, sound);
    }

    /** Parts of one process that ends at the point named, by what {@code halt} throws. */
    static Crashing crashing(String name, Runnable halt) {
        Object point = call("CrashPoint", "of", name, halt);
        return new Crashing(point);
    }

    private static Object call(String type, String method, Object... arguments) {
        return invoke(type, method, null, arguments);
    }

    private static Object invoke(
            String type, String method, @org.jspecify.annotations.Nullable Object target, Object... arguments) {
        try {
            for (Method candidate :
                    Class.forName("dev.muster.order.adapters." + type).getDeclaredMethods()) {
                if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
                    return candidate.invoke(target, arguments);
                }
            }
            throw new LinkageError(type + " has no " + method);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("known-bad classes are not on the class path", e);
        }
    }

    /** The parts of a process with a crash point. */
    record Crashing(Object point) {
        Orders orders(Orders sound) {
            return (Orders) invoke("CrashPoint", "orders", point, sound);
        }

        Inventory inventory(Inventory sound) {
            return (Inventory) invoke("CrashPoint", "inventory", point, sound);
        }

        OutboxPort outbox(OutboxPort sound) {
            return (OutboxPort) invoke("CrashPoint", "outbox", point, sound);
        }
    }
}
