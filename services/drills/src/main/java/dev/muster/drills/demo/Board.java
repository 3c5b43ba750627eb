package dev.muster.drills.demo;

import dev.muster.drills.shop.Staff;
import dev.muster.load.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the demo shows of itself. Not thread-safe: one thread keeps it. */
final class Board {
    private static final int EVENTS_SHOWN = 5;

    private final Duration length;
    private final SortedMap<String, Integer> answers = new TreeMap<>();
    private final Deque<String> events = new ArrayDeque<>();
    private List<String> running = List.of();
    private String invariant = "not looked at yet";
    private Progress latest = new Progress(Duration.ZERO, "", 0, new TreeMap<>());

    /** @param length of the load */
    Board(Duration length) {
        this.length = length;
    }

    void take(News news) {
        switch (news) {
            case News.Ended(Map<String, Object> line) ->
                answers.merge(line.get("operation") + " " + line.get("answer"), 1, Integer::sum);
            case News.Second(Progress progress) -> latest = progress;
            case News.Happened(String text) -> happened(text);
            case News.Audited(Staff.Audit audit) ->
                invariant = audit.sound()
                        ? "holds: %,d SKUs against %,d reservations".formatted(audit.skus(), audit.reservations())
                        : "BROKEN";
            case News.Running(List<String> processes) -> running = processes;
            case News.Over() -> {}
        }
    }

    private void happened(String text) {
        events.addLast("%3d s  %s".formatted(latest.elapsed().toSeconds(), text));
        if (events.size() > EVENTS_SHOWN) {
            events.removeFirst();
        }
    }

    /** All of it, for a terminal. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(bar());
        lines.add("");
        lines.add("operation      per s   p50 ms   p99 ms   failed  unknown");
        latest.operations().forEach((name, recent) -> lines.add(row(name, recent)));
        lines.add("");
        lines.add("orders         " + orders());
        lines.add("stock          " + invariant);
        lines.add("configuration  " + String.join("  ", running));
        lines.add("");
        lines.addAll(events);
        return lines;
    }

    /** The essence, in one line. */
    String line() {
        Progress.Recent all = latest.operations().getOrDefault("all", new Progress.Recent(0, 0, 0, 0, 0));
        return String.format(
                Locale.ROOT,
                "%3d s  %-9s %4.0f/s  p50 %5.1f ms  p99 %6.1f ms  failed %d  unknown %d  | %s | stock %s",
                latest.elapsed().toSeconds(),
                latest.phase(),
                all.perSecond(),
                all.p50Millis(),
                all.p99Millis(),
                all.failed(),
                all.unknown(),
                orders(),
                invariant);
    }

    private String bar() {
        long total = Math.max(1, length.toSeconds());
        long done = Math.min(total, latest.elapsed().toSeconds());
        int filled = (int) (40 * done / total);
        return "%s%s  %d of %d s  %s"
                .formatted("#".repeat(filled), ".".repeat(40 - filled), done, total, latest.phase());
    }

    private static String row(String name, Progress.Recent recent) {
        return String.format(
                Locale.ROOT,
                "%-12s %7.0f %8.1f %8.1f %8d %8d",
                name,
                recent.perSecond(),
                recent.p50Millis(),
                recent.p99Millis(),
                recent.failed(),
                recent.unknown());
    }

    private String orders() {
        return "reserved %d  rejected %d  pending %d  confirmed %d  cancelled %d"
                .formatted(
                        of("201 RESERVED"),
                        of("201 REJECTED"),
                        of("202 PENDING"),
                        of("200 CONFIRMED"),
                        of("200 CANCELLED"));
    }

    private int of(String answer) {
        return answers.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().startsWith("read ") && entry.getKey().endsWith(" " + answer))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
