package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drills.incidents.Told.Wish;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One order for each idempotency key, however often it was asked for. */
final class NoDuplicateEffect implements Checker {
    @Override
    public String name() {
        return "no-duplicate-effect";
    }

    @Override
    public Finding check(List<Line> history) {
        Collection<Wish> wishes = new Told(history).wishes();
        Map<String, Set<String>> orders = new HashMap<>();
        wishes.forEach(wish -> orders.put(wish.key(), new TreeSet<>(wish.orderIds())));
        history.stream()
                .filter(line ->
                        line.is(FinalReads.ORDER) && !line.text("orderId").isEmpty())
                .forEach(line -> orders.computeIfAbsent(line.text("key"), key -> new TreeSet<>())
                        .add(line.text("orderId")));
        List<String> twice = orders.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " became " + entry.getValue())
                .sorted()
                .toList();
        String because = orders.size() + " keys, " + twice.size() + " with more than one order";
        return Finding.safety(name(), twice, !orders.isEmpty(), because);
    }
}
