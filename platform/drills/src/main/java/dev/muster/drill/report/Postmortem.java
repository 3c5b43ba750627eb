package dev.muster.drill.report;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.gameday.Score;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The beginning of a post-mortem: everything that was measured is filled in, what people have to say is left open. */
final class Postmortem {
    private final RunRecord run;

    Postmortem(RunRecord run) {
        this.run = requireNonNull(run, "run is null");
    }

    String markdown() {
        return """
            # %s, %s: %s

            %s

            ## Impact
            %s

            ## Clocks, from the fault's effect
            | clock | took | says |
            |---|---|---|
            %s
            ## What had to hold
            | check | verdict | because |
            |---|---|---|
            %s
            ## Timeline
            | at | lane | what |
            |---|---|---|
            %s
            %s## What went well

            ## What went badly

            ## Where we were lucky

            ## What changes, by whom, until when
            """.formatted(
                run.drill().name(),
                run.label(),
                run.outcome().verdict(),
                run.drill().story(),
                impact(),
                rows(Clock.of(run).stream()
                        .map(clock -> row(clock.name(), clock.reading(), clock.says()))
                        .toList()),
                rows(run.outcome().findings().stream().map(Postmortem::row).toList()),
                rows(Events.of(run).stream()
                        .map(event -> row(Events.time(event.nanos()), event.lane(), event.text()))
                        .toList()),
                game());
    }

    /** What players earned, if there were any. */
    private String game() {
        return run.events("person").findAny().isEmpty() ? "" : "## Game day\n" + Score.of(run.history()) + ".\n\n";
    }

    private String impact() {
        List<Line> bad = run.operations().stream()
                .filter(line -> !line.text("end").equals("ok"))
                .toList();
        int all = run.operations().size();
        if (bad.isEmpty()) {
            return "None of " + all + " operations ended badly.";
        }
        long first = bad.stream().mapToLong(line -> line.number("due")).min().orElse(0);
        long last = bad.stream().mapToLong(line -> line.number("done")).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "%d of %d operations ended badly, over %.1f s from the first to the last.",
                bad.size(),
                all,
                (last - first) / 1e9);
    }

    private static String row(Finding finding) {
        return row(finding.check(), finding.verdict().name(), finding.because());
    }

    private static String row(String... cells) {
        return "| "
                + List.of(cells).stream()
                        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static String rows(List<String> rows) {
        return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }
}
