package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.drill.definition.Drill;
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

/** Several drills on one stack, with one verdict over all. Once something is left behind, nothing else starts. */
final class Series {
    private final Session session;
    private final PrintWriter out;

    Series(Session session, PrintWriter out) {
        this.session = requireNonNull(session, "session is null");
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
        Path file = write(outcomes);
        Verdict all = over(outcomes);
        out.println(all + ", " + file);
        out.flush();
        return all.exitCode();
    }

    private Outcome run(String name) {
        try {
            return session.run(name, Optional.empty(), Drill.PROTECTED);
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

    private Path write(Map<String, Outcome> outcomes) {
        Path file = session.folder("all").resolve("junit.xml");
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, JUnitReport.of(outcomes));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
