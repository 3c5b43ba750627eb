package dev.muster.stack.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** How much each process took between two looks, the busiest first. */
final class TopTable {

    private static final String FORM = "%-20s %-8s %7s %7s %9s";

    private TopTable() {}

    static List<String> lines(List<ProcessRow> before, List<ProcessRow> now, Duration between) {
        Map<OptionalLong, Duration> earlier = new HashMap<>();
        before.forEach(row -> earlier.put(row.status().pid(), row.cpu()));
        Map<String, Double> shares = new HashMap<>();
        for (ProcessRow row : now) {
            Duration from = earlier.getOrDefault(row.status().pid(), row.cpu());
            double share = 100.0 * row.cpu().minus(from).toNanos() / between.toNanos();
            shares.put(row.status().name(), Math.max(0, share));
        }
        Comparator<ProcessRow> busiest =
                Comparator.comparing(row -> shares.getOrDefault(row.status().name(), 0.0));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, FORM, "NAME", "HEALTH", "PID", "CPU", "MEMORY"));
        now.stream().sorted(busiest.reversed()).forEach(row -> lines.add(line(row, shares)));
        return lines;
    }

    private static String line(ProcessRow row, Map<String, Double> shares) {
        OptionalLong pid = row.status().pid();
        return String.format(
                Locale.ROOT,
                FORM,
                row.status().name(),
                row.health(),
                pid.isPresent() ? Long.toString(pid.getAsLong()) : "-",
                String.format(
                        Locale.ROOT, "%.1f%%", shares.getOrDefault(row.status().name(), 0.0)),
                StatusTable.megabytes(row.memory()));
    }
}
