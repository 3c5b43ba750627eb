package dev.muster.drills.shop;

import dev.muster.load.Call;
import dev.muster.load.Operation;
import dev.muster.load.OperationSource;
import dev.muster.load.Outcome;
import dev.muster.load.Profile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What customers do, for load profiles: {@code place}, {@code flash} (one piece of the option {@code flash}), {@code read},
 * {@code confirm}, {@code cancel}.
 *
 * <p>The last three are about orders of this run; while there is none they do nothing, and say so.
 */
public final class ShopOperations implements OperationSource {
    private static final int CUSTOMERS = 1_000;
    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 3;

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public Map<String, Operation> operations(URI target, Profile profile) {
        Shift shift = new Shift(
                new Customers(target),
                new OpenOrders(),
                UUID.randomUUID().toString().substring(0, 8),
                profile.keys().count(),
                profile.options().getOrDefault("flash", ""));
        if (profile.operations().contains("flash") && shift.flash.isEmpty()) {
            throw new IllegalArgumentException("the operation flash needs the option flash: the SKU on sale");
        }
        return Map.of(
                "place", shift::place,
                "flash", shift::flash,
                "read", shift::read,
                "confirm", call -> shift.wish(call, "confirm"),
                "cancel", call -> shift.wish(call, "cancel"));
    }

    /** One run's customers. */
    private record Shift(Customers customers, OpenOrders open, String run, int skus, String flash) {
        Outcome place(Call call) throws InterruptedException {
            List<Customers.Line> lines = Stream.concat(
                            Stream.of(call.key()),
                            call.random()
                                    .ints(call.random().nextInt(MOST_LINES), 0, skus)
                                    .boxed())
                    .distinct()
                    .map(key -> new Customers.Line(
                            Assortment.name(key), call.random().nextInt(1, MOST_PIECES + 1)))
                    .toList();
            return place(call, lines, true);
        }

        Outcome flash(Call call) throws InterruptedException {
            return place(call, List.of(new Customers.Line(flash, 1)), false);
        }

        private Outcome place(Call call, List<Customers.Line> lines, boolean keepOpen) throws InterruptedException {
            String customer = "customer-" + call.random().nextInt(CUSTOMERS);
            String key = run + "-" + call.number();
            Attempt attempt = customers.place(customer, key, lines, call.timeout());
            if (keepOpen
                    && attempt instanceof Attempt.Answered answered
                    && answered.text("state").equals("RESERVED")) {
                open.add(new OpenOrders.Open(answered.text("orderId"), customer));
            }
            return Outcomes.of(
                    attempt,
                    Map.of(
                            "customer", customer,
                            "key", key,
                            "lines", lines.stream().map(Customers.Line::toMap).toList()));
        }

        Outcome read(Call call) throws InterruptedException {
            OpenOrders.Open order = open.look().orElse(null);
            return order == null
                    ? Outcomes.NOTHING_OPEN
                    : Outcomes.of(customers.read(order.customer(), order.orderId(), call.timeout()), facts(order));
        }

        Outcome wish(Call call, String wish) throws InterruptedException {
            OpenOrders.Open order = open.take().orElse(null);
            return order == null
                    ? Outcomes.NOTHING_OPEN
                    : Outcomes.of(
                            customers.wish(order.customer(), order.orderId(), wish, call.timeout()), facts(order));
        }

        private static Map<String, Object> facts(OpenOrders.Open order) {
            return Map.of("customer", order.customer(), "orderId", order.orderId());
        }
    }
}
