package dev.muster.drill.check;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import java.util.List;

/**
 * Threads, connections and the heap after a collection are in the end within 10 % of what they were as the steady state
 * began. Before that they grow as a process warms up, and that is no leak. A process that was started again says nothing.
 */
final class NoLeak implements Checker {
    @Override
    public String name() {
        return "no-leak";
    }

    @Override
    public Finding check(List<Line> history) {
        List<Footprint> steady = Footprint.in(history, Footprint.STEADY);
        List<Footprint> end = Footprint.in(history, Footprint.END);
        List<String> grown = Footprint.grown(steady, end);
        long judged = end.stream()
                .filter(after -> steady.stream().anyMatch(after::isSameAs))
                .count();
        String because = judged + " processes, " + (end.size() - judged) + " more that were started again, "
                + grown.size() + " figures more than 10 % above the start";
        Verdict verdict = !grown.isEmpty() ? Verdict.FAIL : judged > 0 ? Verdict.PASS : Verdict.UNKNOWN;
        return new Finding(name(), verdict, false, because, grown);
    }
}
