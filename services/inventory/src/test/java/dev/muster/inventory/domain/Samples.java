package dev.muster.inventory.domain;

import java.time.Duration;
import java.util.TreeMap;

/** Short forms of what every test names. */
public final class Samples {
    public static final Duration HOLD = Duration.ofMinutes(15);
    public static final Sku CHAIR = new Sku("chair-1");
    public static final Sku TABLE = new Sku("table-7");
    public static final Sku UNKNOWN = new Sku("unicorn-1");

    private Samples() {}

    public static OrderId order(Object name) {
        return new OrderId("order-" + name);
    }

    public static ReceiptId receipt(Object name) {
        return new ReceiptId("receipt-" + name);
    }

    public static Lines lines(Object... skusAndQuantities) {
        TreeMap<Sku, Integer> lines = new TreeMap<>();
        for (int i = 0; i < skusAndQuantities.length; i += 2) {
            lines.put((Sku) skusAndQuantities[i], (Integer) skusAndQuantities[i + 1]);
        }
        return new Lines(lines);
    }

    public static Command.Reserve reserve(Object order, Object... skusAndQuantities) {
        return new Command.Reserve(order(order), lines(skusAndQuantities), Channel.CALL, HOLD);
    }

    /** A reserve whose hold lasts as long as that. */
    public static Command.Reserve reserveFor(Duration hold, Object order, Object... skusAndQuantities) {
        return new Command.Reserve(order(order), lines(skusAndQuantities), Channel.CALL, hold);
    }

    public static Command.Reserve reserveByTopic(Object order, Object... skusAndQuantities) {
        return new Command.Reserve(order(order), lines(skusAndQuantities), Channel.TOPIC, HOLD);
    }

    public static Command.Confirm confirm(Object order) {
        return new Command.Confirm(order(order), Channel.CALL);
    }

    public static Command.Cancel cancel(Object order) {
        return new Command.Cancel(order(order), Channel.CALL);
    }

    public static Command.Expire expire(Object order) {
        return new Command.Expire(order(order));
    }

    public static Command.Receive receive(Object receipt, Sku sku, int quantity) {
        return new Command.Receive(receipt(receipt), sku, quantity);
    }

    public static Command.Import stock(Object id, Object... skusAndQuantities) {
        return new Command.Import(new ReceiptId("import-" + id), lines(skusAndQuantities));
    }
}
