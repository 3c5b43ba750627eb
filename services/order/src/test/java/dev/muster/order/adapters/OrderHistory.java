package dev.muster.order.adapters;

import dev.muster.events.OrderChanged;
import dev.muster.order.domain.OrderState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was told of orders, held against what an order may do. */
final class OrderHistory {
    private static final Set<OrderState> FROM_PENDING = EnumSet.allOf(OrderState.class);
    private static final Set<OrderState> FROM_RESERVED =
            EnumSet.of(OrderState.RESERVED, OrderState.CONFIRMED, OrderState.CANCELLED, OrderState.EXPIRED);

    private OrderHistory() {}

    /**
     * What is wrong with these events, in the order they were told.
     *
     * @return a sentence for each finding; none if all is well
     */
    static List<String> findings(List<OrderChanged> events) {
        Map<String, OrderChanged> last = new LinkedHashMap<>();
        List<String> findings = new ArrayList<>();
        for (OrderChanged event : events) {
            OrderChanged before = last.put(event.orderId(), event);
            String wrong = before == null ? first(event) : next(before, event);
            if (!wrong.isEmpty()) {
                findings.add(event.orderId() + ": " + wrong);
            }
        }
        return findings;
    }

    private static String first(OrderChanged event) {
        return event.version() == 1 && event.state().equals("PENDING")
                ? ""
                : "begins as " + event.state() + " at version " + event.version();
    }

    private static String next(OrderChanged before, OrderChanged after) {
        String step = before.state() + " " + before.version() + " -> " + after.state() + " " + after.version();
        if (after.version() != before.version() + 1) {
            return "a gap, or out of order: " + step;
        }
        if (!following(OrderState.valueOf(before.state())).contains(OrderState.valueOf(after.state()))) {
            return "not allowed: " + step;
        }
        if (after.reservationVersion() < before.reservationVersion()) {
            return "an older word of inventory: " + step;
        }
        return before.wish() == null || before.wish().equals(after.wish()) ? "" : "another wish: " + step;
    }

    private static Set<OrderState> following(OrderState state) {
        return switch (state) {
            case PENDING -> FROM_PENDING;
            case RESERVED -> FROM_RESERVED;
            case CONFIRMED, REJECTED, CANCELLED, EXPIRED -> EnumSet.noneOf(OrderState.class);
        };
    }
}
