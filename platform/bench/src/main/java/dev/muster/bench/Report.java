package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run showed, for people or for programs.
 *
 * @param service whose bench it was
 * @param shortRun true if rounds were too short for the figures to mean much
 * @param notes what is to be known about the run as a whole
 */
record Report(String service, Machine machine, boolean shortRun, List<Cell> cells, List<String> notes) {

    Report {
        requireNonNull(service, "service is null");
        requireNonNull(machine, "machine is null");
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    String text() {
        StringBuilder text =
                new StringBuilder(service).append(" on ").append(machine).append('\n');
        if (shortRun) {
            text.append("a short run: it shows that the bench works, its figures mean little\n");
        }
        cells.forEach(cell -> text.append('\n').append(text(cell)));
        text.append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    static String text(Cell cell) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-36s %10s %17s %9s %9s%n",
                cell.name() + ", " + cell.callers() + (cell.callers() == 1 ? " caller" : " callers"),
                "a second",
                "least..most",
                "p50 ms",
                "p99 ms"));
        for (Series series : cell.series()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-34s %,10.0f %17s %9.2f %9.2f%n",
                    series.peer(),
                    series.rate(),
                    String.format(Locale.ROOT, "%,.0f..%,.0f", series.lowestRate(), series.highestRate()),
                    series.median(Round::p50) / 1e3,
                    series.median(Round::p99) / 1e3));
        }
        cell.ratio()
                .ifPresent(ratio -> text.append(String.format(
                        Locale.ROOT,
                        "  = %.2f x %s%n",
                        ratio,
                        cell.series().get(1).peer())));
        cell.goals().forEach(goal -> text.append("  ").append(goal).append('\n'));
        return text.toString();
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("service", service);
        report.put("processor", machine.processor());
        report.put("cores", machine.cores());
        report.put("system", machine.system());
        report.put("jdk", machine.jdk());
        report.put("loadBefore", machine.load());
        report.put("short", shortRun);
        report.put("cells", cells.stream().map(Report::map).toList());
        report.put("notes", notes);
        return Json.of(report);
    }

    private static Map<String, Object> map(Cell cell) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", cell.name());
        map.put("callers", cell.callers());
        map.put("peers", cell.series().stream().map(Report::map).toList());
        cell.ratio().ifPresent(ratio -> map.put("ratio", ratio));
        map.put("goals", cell.goals().stream().map(Report::map).toList());
        return map;
    }

    private static Map<String, Object> map(Series series) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", series.peer());
        map.put("rate", series.rate());
        map.put("p50Micros", series.median(Round::p50));
        map.put("p99Micros", series.median(Round::p99));
        map.put("rounds", series.rounds().stream().map(Report::map).toList());
        return map;
    }

    private static Map<String, Object> map(Round round) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("calls", round.calls());
        map.put("seconds", round.seconds());
        map.put("rate", round.rate());
        map.put("p50Micros", round.p50());
        map.put("p99Micros", round.p99());
        map.put("cpuSeconds", new TreeMap<>(round.cpu()));
        return map;
    }

    private static Map<String, Object> map(Goal goal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", goal.text());
        map.put("value", goal.value());
        map.put("bound", goal.bound());
        map.put("atLeast", goal.atLeast());
        map.put("unit", goal.unit());
        map.put("met", goal.isMet());
        return map;
    }
}
