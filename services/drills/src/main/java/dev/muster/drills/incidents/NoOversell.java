package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * No more was promised than there was: held, sold and received equal the sums of their evidence, and what customers hold
 * of the SKU on sale fits into what was received of it.
 */
final class NoOversell implements Checker {
    private static final Set<String> HAVE = Set.of("RESERVED", "CONFIRMED");

    @Override
    public String name() {
        return "no-oversell";
    }

    @Override
    public Finding check(List<Line> history) {
        Optional<Line> audit = last(history, FinalReads.AUDIT);
        if (audit.isEmpty()) {
            return Finding.of(name(), Verdict.UNKNOWN, "the levels were not read in the end");
        }
        List<String> wrong = new ArrayList<>();
        if (!audit.get().flag("sound")) {
            wrong.add("levels that differ from their evidence: "
                    + audit.get().body().get("findings"));
        }
        String because = audit.get().number("skus") + " levels held against their evidence";
        Optional<Line> sale = last(history, FinalReads.STOCK);
        if (sale.isPresent()) {
            long promised = promised(history, sale.get().text("sku"));
            long received = sale.get().number("received");
            because += ", " + promised + " of " + received + " " + sale.get().text("sku") + " promised";
            if (promised > received) {
                wrong.add(promised - received + " of " + sale.get().text("sku") + " oversold");
            }
        }
        return Finding.safety(name(), wrong, true, because);
    }

    private static Optional<Line> last(List<Line> history, String kind) {
        return history.stream()
                .filter(line -> line.is(kind) && !line.flag("unanswered"))
                .reduce((_, later) -> later);
    }

    static long promised(List<Line> history, String sku) {
        return history.stream()
                .filter(line -> line.is(FinalReads.ORDER) && HAVE.contains(line.text("state")))
                .mapToLong(line -> quantity(line, sku))
                .sum();
    }

    private static long quantity(Line order, String sku) {
        return order.body().get("lines") instanceof List<?> lines
                ? lines.stream()
                        .map(line -> line instanceof Map<?, ?> map ? map : Map.of())
                        .filter(line -> sku.equals(line.get("sku")))
                        .mapToLong(line -> line.get("quantity") instanceof Number number ? number.longValue() : 0)
                        .sum()
                : 0;
    }
}
