package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.drill.report.JUnitReport;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Several drills on one stack, each run once whatever it comes to, with one verdict over all. Once something is left behind,
 * nothing else starts.
 */
final class Series {
    private final Function<String, Outcome> runs;
    private final Path junit;
    private final PrintWriter out;

    /**
     * @param runs a drill by its name
     * @param junit the file for all of them
     */
    Series(Function<String, Outcome> runs, Path junit, PrintWriter out) {
        this.runs = requireNonNull(runs, "runs is null");
        this.junit = requireNonNull(junit, "junit is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Runs them, prints one line for each, writes one JUnit file, and answers the exit code. */
    int run(List<String> names) {
        SequencedMap<String, Outcome> outcomes = new LinkedHashMap<>();
        Optional<String> dirty = Optional.empty();
        for (String name : names) {
            Outcome outcome = dirty.isPresent() ? skipped(dirty.get()) : run(name);
            outcomes.put(name, outcome);
            if (outcome.verdict() == Verdict.DIRTY) {
                dirty = Optional.of("something of " + name + " is left; 'muster drill clean' removes it");
            }
        }
        out.println();
        outcomes.forEach((name, outcome) -> out.printf("%-20s %s%n", name, outcome.headline()));
        write(outcomes);
        Verdict all = over(outcomes);
        out.println(all + ", " + junit);
        out.flush();
        return all.exitCode();
    }

    private Outcome run(String name) {
        try {
            return runs.apply(name);
        } catch (CommandFailure e) {
            return Outcome.of(List.of(Finding.of("run", Verdict.DIRTY, String.valueOf(e.getMessage()))));
        }
    }

    private static Outcome skipped(String because) {
        return Outcome.of(List.of(Finding.of("run", Verdict.SKIPPED, because)));
    }

    /** The same precedence over all that was found as within one drill. */
    static Verdict over(Map<String, Outcome> outcomes) {
        return Outcome.of(outcomes.values().stream()
                        .flatMap(outcome -> outcome.findings().stream())
                        .toList())
                .verdict();
    }

    private void write(Map<String, Outcome> outcomes) {
        try {
            Files.createDirectories(requireNonNull(junit.getParent()));
            Files.writeString(junit, JUnitReport.of(outcomes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + junit + ": " + e.getMessage(), e);
        }
    }
}
