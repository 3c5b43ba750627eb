package dev.muster.drills.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What the demo came to.
 *
 * @param lost orders that were acknowledged and are not there, or are not what was acknowledged
 * @param open orders nobody decided in time
 * @param units on sale
 * @param taken of them, held or sold
 * @param sound whether all levels agree with their evidence
 * @param counted how the requests of the demo's minute ended
 * @param cold how those of its warm-up did
 */
record Verdict(
        int placed,
        int confirmed,
        int rejected,
        int lost,
        int open,
        int attempts,
        long units,
        long taken,
        boolean sound,
        Answers counted,
        Answers cold,
        boolean published,
        boolean killed) {

    long oversold() {
        return Math.max(0, taken - units);
    }

    /** Whether a promise was broken. */
    boolean isBroken() {
        return lost > 0 || oversold() > 0 || !sound;
    }

    /** Whether something that the demo is about did not happen, so that nothing was shown. */
    boolean isUnclear() {
        return open > 0 || placed == 0 || !published || !killed;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("placed      %,d orders acknowledged".formatted(placed));
        lines.add("confirmed   %,d".formatted(confirmed));
        lines.add("rejected    %,d, sold out".formatted(rejected));
        lines.add("flash sale  %,d wanted %,d units: %,d taken".formatted(attempts, units, taken));
        lines.add("lost        %d".formatted(lost));
        lines.add(
                "oversold    %d%s".formatted(oversold(), sound ? "" : ", and the levels DISAGREE with their evidence"));
        lines.add("failed      %d of %,d requests, %d without a clear answer"
                .formatted(counted.failed(), counted.requests(), counted.unknown()));
        if (cold.requests() > 0) {
            lines.add("warm-up     %,d requests before, not among these: %d failed, %d without a clear answer"
                    .formatted(cold.requests(), cold.failed(), cold.unknown()));
        }
        if (open > 0) {
            lines.add("open        %d orders were not decided in time".formatted(open));
        }
        if (!published) {
            lines.add("            the new price was not published");
        }
        if (!killed) {
            lines.add("            no replica was killed");
        }
        lines.add("");
        lines.add(isBroken() ? "FAIL" : isUnclear() ? "UNKNOWN" : "PASS");
        return lines;
    }
}
