package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Orders go the way they may: a version of an order has one state, and from each version that was told to the next there
 * is a way. Answers of replicas may come late, so only versions are compared, never times.
 */
final class OrderSequence implements Checker {
    private static final Map<String, Set<String>> NEXT = Map.of(
            "PENDING", Set.of("PENDING", "RESERVED", "CONFIRMED", "REJECTED", "CANCELLED", "EXPIRED"),
            "RESERVED", Set.of("RESERVED", "CONFIRMED", "CANCELLED", "EXPIRED"));

    @Override
    public String name() {
        return "order-sequence";
    }

    @Override
    public Finding check(List<Line> history) {
        Map<String, SortedMap<Long, String>> orders = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Line line : history) {
            Map<String, Object> facts = line.facts();
            if (line.is(Line.OPERATION)
                    && facts.get("orderId") instanceof String id
                    && facts.get("state") instanceof String state
                    && facts.get("version") instanceof Number version) {
                String other = orders.computeIfAbsent(id, _ -> new TreeMap<>()).put(version.longValue(), state);
                if (other != null && !other.equals(state)) {
                    wrong.add(id + ": version " + version + " was told as " + other + " and as " + state);
                }
            }
        }
        orders.forEach((id, states) -> leaps(id, states, wrong));
        String because = orders.size() + " orders, " + wrong.size() + " that went where they may not";
        return Finding.safety(name(), wrong, !orders.isEmpty(), because);
    }

    private static void leaps(String id, SortedMap<Long, String> states, List<String> wrong) {
        String before = "";
        for (Map.Entry<Long, String> next : states.entrySet()) {
            String state = next.getValue();
            if (!before.isEmpty() && !NEXT.getOrDefault(before, Set.of(before)).contains(state)) {
                wrong.add(id + ": " + before + ", then " + state + " with version " + next.getKey());
            }
            before = state;
        }
    }
}
