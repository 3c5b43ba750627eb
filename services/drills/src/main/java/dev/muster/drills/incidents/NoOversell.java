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
 *
 * <p>A sale shows that only if more was asked for than there was: somebody was refused a piece.
 */
final class NoOversell implements Checker {
    private static final Set<String> HAVE = Set.of("RESERVED", "CONFIRMED");
    private static final String REFUSED = "REJECTED";

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
        boolean shown = true;
        if (sale.isPresent()) {
            long promised = promised(history, sale.get().text("sku"));
            long received = sale.get().number("received");
            because += ", " + promised + " of " + received + " " + sale.get().text("sku") + " promised";
            if (promised > received) {
                wrong.add(promised - received + " of " + sale.get().text("sku") + " oversold");
            }
            long refused = refused(history, sale.get().text("sku"));
            shown = refused > 0;
            because += shown
                    ? ", " + refused + " more refused"
                    : "; nobody was refused one, so nothing could have been sold twice";
        }
        return Finding.safety(name(), wrong, shown, because);
    }

    @Override
    public Optional<String> lack(List<Line> sofar) {
        List<Line> asked = sofar.stream()
                .filter(line ->
                        line.is(Line.OPERATION) && line.text("operation").equals(ShopKit.FLASH))
                .toList();
        boolean isShort =
                asked.stream().anyMatch(line -> REFUSED.equals(line.facts().get("state")));
        return asked.isEmpty() || isShort
                ? Optional.empty()
                : Optional.of("nobody was refused a piece of what is on sale yet");
    }

    /** Orders of a SKU that were turned down for lack of it, as they were found in the end. */
    private static long refused(List<Line> history, String sku) {
        return history.stream()
                .filter(line -> line.is(FinalReads.ORDER) && line.text("state").equals(REFUSED))
                .filter(line -> quantity(line, sku) > 0)
                .count();
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
