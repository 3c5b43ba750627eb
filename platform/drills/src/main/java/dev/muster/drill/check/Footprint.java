package dev.muster.drill.check;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process takes of its host at one moment, right after its garbage was collected.
 *
 * @param pid a process that was started again is another one
 * @param connections to databases, in its pools
 * @param heapBytes what lives on its heap
 */
public record Footprint(String process, long pid, long threads, long connections, long heapBytes) {
    /** The event that tells of one. */
    public static final String EVENT = "footprint";

    /** The moments: as the steady state begins, and after everything was undone. */
    public static final String STEADY = "steady";

    public static final String END = "end";

    private static final double MOST_GROWTH = 0.10;
    private static final int MEGABYTE = 1_000_000;

    public Footprint {
        requireNonNull(process, "process is null");
    }

    /** As an event has it. */
    public Map<String, Object> facts(String moment) {
        return Map.of(
                "moment",
                moment,
                "process",
                process,
                "pid",
                pid,
                "threads",
                threads,
                "connections",
                connections,
                "heapBytes",
                heapBytes);
    }

    /** Those of one moment in a history. */
    public static List<Footprint> in(List<Line> history, String moment) {
        return history.stream()
                .filter(line ->
                        line.text("what").equals(EVENT) && line.text("moment").equals(moment))
                .map(Footprint::of)
                .toList();
    }

    /** What has grown, of the processes that are in both. */
    public static List<String> grown(List<Footprint> before, List<Footprint> after) {
        return after.stream()
                .flatMap(late ->
                        before.stream().filter(late::isSameAs).flatMap(early -> late.grownSince(early).stream()))
                .toList();
    }

    private static Footprint of(Line line) {
        return new Footprint(
                line.text("process"),
                line.number("pid"),
                line.number("threads"),
                line.number("connections"),
                line.number("heapBytes"));
    }

    /** Whether both are of one process that was not started again in between. */
    boolean isSameAs(Footprint other) {
        return process.equals(other.process) && pid == other.pid;
    }

    /** What is more than 10 % above another of the same process, in words; of a few things one more is allowed. */
    List<String> grownSince(Footprint before) {
        List<String> grown = new ArrayList<>();
        compare("threads", before.threads, threads, 1, grown);
        compare("connections", before.connections, connections, 1, grown);
        compare("MB of heap", before.heapBytes / MEGABYTE, heapBytes / MEGABYTE, 0, grown);
        return grown;
    }

    private void compare(String what, long before, long after, int least, List<String> grown) {
        if (after - before > Math.max(least, MOST_GROWTH * before)) {
            grown.add(process + ": " + before + " " + what + ", then " + after);
        }
    }
}
