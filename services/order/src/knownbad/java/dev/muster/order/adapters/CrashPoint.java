package dev.muster.order.adapters;

import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Remembered;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Sku;
import dev.muster.servicekit.database.RoundTrip;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place at which the process ends as by SIGKILL: {@code halt-before-change-3} halts before the third change of an order.
 *
 * <p>The calls are {@code place}, {@code change} and {@code repeat}, a transaction each with its commit; {@code tell}, what
 * is written to the outbox inside one, and {@code pledge}, if that is sent later; {@code reserve}, {@code confirm} and
 * {@code cancel}, a call of inventory.
 */
final class CrashPoint {
    private static final Pattern NAME = Pattern.compile(
            "halt-(before|after)-(place|change|repeat|tell|pledge|reserve|confirm|cancel)-([1-9]\\d{0,5})");
    private static final Pattern ANYWHERE = Pattern.compile("halt-anywhere-([1-9]\\d{0,5})");
    private static final List<String> CALLS =
            List.of("place", "change", "repeat", "tell", "reserve", "confirm", "cancel");
    private static final int KILLED = 137;

    private final boolean before;
    private final String call;
    private final Semaphore callsLeft;
    private final Runnable halt;

    private CrashPoint(Matcher name, Runnable halt) {
        this.before = name.group(1).equals("before");
        this.call = name.group(2);
        this.callsLeft = new Semaphore(Integer.parseInt(name.group(3)) - 1);
        this.halt = halt;
    }

    static boolean accepts(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name itself, or a point taken at random for {@code halt-anywhere-250}: any side of one of any call's first 250. */
    static String chosen(String name, RandomGenerator random) {
        Matcher anywhere = ANYWHERE.matcher(name);
        if (!anywhere.matches()) {
            return name;
        }
        String side = random.nextBoolean() ? "before" : "after";
        String call = CALLS.get(random.nextInt(CALLS.size()));
        return "halt-" + side + "-" + call + "-" + (1 + random.nextInt(Integer.parseInt(anywhere.group(1))));
    }

    /** The point of that name; {@code halt} does not return. */
    static CrashPoint of(String name, Runnable halt) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " is no crash point");
        }
        return new CrashPoint(matcher, halt);
    }

    static CrashPoint of(String name) {
        return of(name, () -> Runtime.getRuntime().halt(KILLED));
    }

    Orders orders(Orders sound) {
        return new ForwardingOrders(sound) {
            @Override
            public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
                return at("place", () -> super.place(order, key, hash, until));
            }

            @Override
            public Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide) {
                return at("change", () -> super.change(id, decide));
            }

            @Override
            public boolean repeat(Order order, Command command) {
                return at("repeat", () -> super.repeat(order, command));
            }
        };
    }

    Inventory inventory(Inventory sound) {
        return new Inventory() {
            @Override
            public Reply reserve(Purchase purchase, Instant deadline) {
                return at("reserve", () -> sound.reserve(purchase, deadline));
            }

            @Override
            public Reply confirm(OrderId id, Instant deadline) {
                return at("confirm", () -> sound.confirm(id, deadline));
            }

            @Override
            public Reply cancel(OrderId id, Instant deadline) {
                return at("cancel", () -> sound.cancel(id, deadline));
            }

            @Override
            public Set<Sku> unknown(Collection<Sku> skus, Instant deadline) {
                return sound.unknown(skus, deadline);
            }
        };
    }

    OutboxPort outbox(OutboxPort sound) {
        return new OutboxPort() {
            @Override
            public void append(RoundTrip trip, List<OutboxMessage> messages) {
                boolean later = messages.stream().anyMatch(message -> message.notBefore() != null);
                boolean reached = reached("tell") || (later && reached("pledge"));
                crash(reached && before);
                sound.append(trip, messages);
                if (reached) {
                    Future<List<Integer>> ignored = trip.query("SELECT 1", this::crashed);
                }
            }

            // Its row is read once all statements of the trip have run.
            private Integer crashed(ResultSet row) throws SQLException {
                crash(true);
                return row.getInt(1);
            }

            @Override
            public void withdraw(RoundTrip trip, Collection<String> keys) {
                sound.withdraw(trip, keys);
            }

            @Override
            public Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException {
                return sound.withdraw(connection, keys);
            }
        };
    }

    private <T> T at(String here, Supplier<T> work) {
        boolean reached = reached(here);
        crash(reached && before);
        T result = work.get();
        crash(reached);
        return result;
    }

    private boolean reached(String here) {
        return call.equals(here) && !callsLeft.tryAcquire();
    }

    private void crash(boolean now) {
        if (now) {
            halt.run();
        }
    }
}
