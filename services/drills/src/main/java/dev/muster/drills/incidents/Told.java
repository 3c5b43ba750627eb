package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What customers were told of the orders they asked for, from a history. */
final class Told {
    private static final Set<String> ENDED = Set.of("CONFIRMED", "REJECTED", "CANCELLED", "EXPIRED");

    private final Map<String, Wish> byKey = new LinkedHashMap<>();
    private final Map<String, Wish> byOrder = new LinkedHashMap<>();

    /**
     * One order that a customer asked for, under one key.
     *
     * @param orderIds every id that was told for the key; there should be one
     * @param ends every end that was told
     * @param facts of the request
     * @param surelyNotDone whether the only answer was that nothing was done
     */
    record Wish(String key, Set<String> orderIds, Set<String> ends, Map<String, Object> facts, boolean surelyNotDone) {}

    Told(List<Line> history) {
        for (Line line : history) {
            if (line.is(Line.OPERATION)) {
                take(line);
            }
        }
    }

    private void take(Line line) {
        Map<String, Object> facts = line.facts();
        String orderId = text(facts, "orderId");
        String state = text(facts, "state");
        if (facts.containsKey("key")) {
            boolean refused = line.text("end").equals("fail");
            Wish wish = byKey.computeIfAbsent(
                    text(facts, "key"), key -> new Wish(key, new TreeSet<>(), new TreeSet<>(), facts, refused));
            Repeat.of(line).forEach(repeat -> add(wish, repeat.orderId()));
            add(wish, orderId);
        }
        Wish about = byOrder.get(orderId);
        if (about != null && ENDED.contains(state)) {
            about.ends().add(state);
        }
    }

    private void add(Wish wish, String orderId) {
        if (!orderId.isEmpty()) {
            wish.orderIds().add(orderId);
            byOrder.put(orderId, wish);
        }
    }

    /** Everything that may be there in the end: all but what was surely not done. */
    Collection<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>(byKey.values());
        wishes.removeIf(Wish::surelyNotDone);
        return wishes;
    }

    private static String text(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        return value == null ? "" : value.toString();
    }
}
