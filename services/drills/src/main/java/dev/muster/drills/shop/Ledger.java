package dev.muster.drills.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What customers asked for and were told, from the history. Not thread-safe: one thread keeps it. */
public final class Ledger {
    private static final Set<String> ORDERS = Set.of("place", "flash");

    private final Map<String, Settlement.Placed> told = new HashMap<>();
    private final List<Settlement.Placed> untold = new ArrayList<>();
    private int flash;

    /** Takes the next line of a history. */
    public void take(Map<String, Object> line) {
        String operation = String.valueOf(line.get("operation"));
        @SuppressWarnings("unchecked") // the history's own form
        Map<String, Object> facts = (Map<String, Object>) line.getOrDefault("facts", Map.of());
        String state = String.valueOf(facts.getOrDefault("state", ""));
        if (ORDERS.contains(operation)) {
            placed(String.valueOf(line.get("end")), Settlement.Placed.of(facts));
            flash += operation.equals("flash") ? 1 : 0;
        } else if (!state.isEmpty()) {
            told.computeIfPresent(String.valueOf(facts.get("orderId")), (_, order) -> order.told(state));
        }
    }

    private void placed(String end, Settlement.Placed order) {
        if (!order.orderId().isEmpty()) {
            told.put(order.orderId(), order);
        } else if (end.equals("unknown")) {
            untold.add(order);
        }
    }

    /** Everything that must be there in the end: acknowledged, or possibly done. */
    public List<Settlement.Placed> toSettle() {
        List<Settlement.Placed> all = new ArrayList<>(told.values());
        all.addAll(untold);
        return all;
    }

    /** Orders that were acknowledged. */
    public int placed() {
        return told.size();
    }

    /** Orders of the flash sale that were asked for. */
    public int flash() {
        return flash;
    }
}
