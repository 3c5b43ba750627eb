package dev.muster.testkit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tables of a Markdown document (GitHub's flavour), read so that tests can hold them to the tree. Pipes inside cells
 * are written {@code \|}. Immutable and thread-safe.
 */
public final class MarkdownTable {
    private static final Pattern RULER = Pattern.compile("\\|(\\s*:?-+:?\\s*\\|)+");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    private MarkdownTable() {}

    /**
     * One row: its line in the document, counted from 1, and its cells by column title; a cell the row lacks is empty.
     */
    public record Row(int line, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        /**
         * The cell under a title.
         *
         * @throws IllegalArgumentException if the table has no such column
         */
        public String cell(String title) {
            String cell = cells.get(title);
            if (cell == null) {
                throw new IllegalArgumentException("no column " + title + ", only " + cells.keySet());
            }
            return cell;
        }
    }

    /** The rows of every table that has all the given columns, in the document's order. */
    public static List<Row> rows(String text, String... columns) {
        requireNonNull(text, "text is null");
        List<String> lines = text.lines().toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (RULER.matcher(lines.get(i).strip()).matches()) {
                List<String> titles = cells(lines.get(i - 1));
                if (titles.containsAll(List.of(columns))) {
                    addRows(lines, i + 1, titles, rows);
                }
            }
        }
        return List.copyOf(rows);
    }

    private static void addRows(List<String> lines, int first, List<String> titles, List<Row> rows) {
        for (int i = first; i < lines.size() && lines.get(i).startsWith("|"); i++) {
            List<String> cells = cells(lines.get(i));
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < titles.size(); column++) {
                row.put(titles.get(column), column < cells.size() ? cells.get(column) : "");
            }
            rows.add(new Row(i + 1, row));
        }
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        if (!inner.startsWith("|")) {
            return List.of();
        }
        inner = inner.substring(1, inner.length() - (inner.endsWith("|") && inner.length() > 1 ? 1 : 0));
        return BAR.splitAsStream(inner).map(String::strip).toList();
    }
}
