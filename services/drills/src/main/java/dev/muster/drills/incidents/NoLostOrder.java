package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drills.incidents.Told.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every order that a customer was told of is there in the end, and as the customer was told. */
final class NoLostOrder implements Checker {
    @Override
    public String name() {
        return "no-lost-order";
    }

    @Override
    public Finding check(List<Line> history) {
        Map<String, Line> found = new HashMap<>();
        history.stream().filter(line -> line.is(FinalReads.ORDER)).forEach(line -> found.put(line.text("key"), line));
        List<String> lost = new ArrayList<>();
        int unclear = 0;
        int told = 0;
        for (Wish wish : new Told(history).wishes()) {
            Line last = found.get(wish.key());
            told += wish.orderIds().isEmpty() ? 0 : 1;
            if (last == null || last.text("state").equals(FinalReads.OPEN)) {
                unclear++;
            } else if (isLost(wish, last.text("state"))) {
                lost.add(
                        wish.key() + " " + wish.orderIds() + ": told " + wish.ends() + ", found " + last.text("state"));
            }
        }
        String because = told + " acknowledged, " + lost.size() + " lost or contradicted, " + unclear + " unclear";
        return Finding.safety(name(), lost, unclear == 0 && told > 0, because);
    }

    private static boolean isLost(Wish wish, String state) {
        Set<String> ends = wish.ends();
        return state.equals(FinalReads.ABSENT) || ends.size() > 1 || (ends.size() == 1 && !ends.contains(state));
    }
}
