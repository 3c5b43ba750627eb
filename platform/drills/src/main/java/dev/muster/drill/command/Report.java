package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.report.ReportFolder;
import dev.muster.drill.report.RunRecord;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.HistoryFile;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of one run: {@code drill.yaml} as it was, {@code env.json}, {@code history.jsonl}, and what follows from them:
 * {@code verdict.json}, {@code timeline.html}, {@code junit.xml}, {@code postmortem.md}.
 */
record Report(Path folder) {
    Report {
        requireNonNull(folder, "folder is null");
    }

    /** A new one, with the drill's file in it. */
    static Report begin(Path folder, Path drill, Map<String, ?> environment) {
        try {
            Files.createDirectories(folder);
            Files.copy(drill, folder.resolve(DrillFiles.FILE));
            new ReportFolder(folder).environment(environment);
            return new Report(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    Path history() {
        return folder.resolve("history.jsonl");
    }

    Drill drill() {
        return DrillFiles.read(folder.resolve(DrillFiles.FILE));
    }

    Outcome judge() {
        Drill drill = drill();
        return Kits.judge(drill, Kits.kit()).judge(HistoryFile.read(history()));
    }

    /** Everything that follows from the history, and from where it was made. */
    void write(RunRecord run, Optional<RunRecord> beside) {
        new ReportFolder(folder).write(run, beside);
    }

    RunRecord record(String label, Outcome outcome) {
        List<Line> lines = Files.exists(history()) ? HistoryFile.read(history()) : List.of();
        return new RunRecord(drill(), label, outcome, lines);
    }

    static void print(Outcome outcome, PrintWriter out) {
        out.println(outcome.headline());
        for (Finding finding : outcome.findings()) {
            String mark = finding.verdict() == Verdict.PASS ? "  " : "! ";
            out.println(mark + finding.verdict() + "  " + finding.check() + "  " + finding.because());
            finding.evidence().forEach(line -> out.println("      " + line));
        }
        out.flush();
    }
}
