package dev.muster.stack.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The processes of a stack as a table for people. */
final class StatusTable {

    private static final String FORM = "%-20s %-8s %7s %6s %8s %9s %9s %6s  %s";

    private StatusTable() {}

    static List<String> lines(List<ProcessRow> rows, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, FORM, "NAME", "HEALTH", "PID", "PORT", "MEMORY", "RESTARTS", "UP", "WEIGHT", "RELEASE"));
        rows.forEach(row -> lines.add(line(row, now)));
        long total = rows.stream().mapToLong(row -> row.memory().orElse(0)).sum();
        lines.add(String.format(Locale.ROOT, FORM, "all", "", "", "", megabytes(OptionalLong.of(total)), "", "", "", "")
                .stripTrailing());
        return lines;
    }

    private static String line(ProcessRow row, Instant now) {
        return String.format(
                Locale.ROOT,
                FORM,
                row.status().name(),
                row.health(),
                row.status().pid().isPresent()
                        ? Long.toString(row.status().pid().getAsLong())
                        : "-",
                row.status().probe().port(),
                megabytes(row.memory()),
                row.status().restart() ? Integer.toString(row.status().restarts()) : "off",
                row.up(now),
                row.weight().isPresent() ? row.weight().getAsInt() + " %" : "",
                row.status().release());
    }

    static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MB" : "-";
    }
}
