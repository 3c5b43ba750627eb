package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import java.util.List;

/** What was on sale is promised to the last piece: nobody was sent away while there was one. */
final class SoldOut implements Checker {
    @Override
    public String name() {
        return "sold-out";
    }

    @Override
    public Finding check(List<Line> history) {
        return history.stream()
                .filter(line -> line.is(FinalReads.STOCK) && !line.flag("unanswered"))
                .reduce((_, later) -> later)
                .map(sale -> judge(
                        sale.text("sku"), NoOversell.promised(history, sale.text("sku")), sale.number("received")))
                .orElseGet(() -> Finding.of(name(), Verdict.UNKNOWN, "what was on sale was not read in the end"));
    }

    private Finding judge(String sku, long promised, long received) {
        Verdict verdict = promised < received ? Verdict.FAIL : Verdict.PASS;
        return Finding.of(name(), verdict, promised + " of " + received + " " + sku + " promised");
    }
}
