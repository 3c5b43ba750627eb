package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.HistoryFile;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one run: {@code drill.yaml} as it was, {@code history.jsonl}, {@code verdict.json}. The verdict follows
 * from the other two.
 */
record Report(Path folder) {
    Report {
        requireNonNull(folder, "folder is null");
    }

    /** A new one, with the drill's file in it. */
    static Report begin(Path folder, Path drill) {
        try {
            Files.createDirectories(folder);
            Files.copy(drill, folder.resolve(DrillFiles.FILE));
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

    void write(Outcome outcome) {
        try {
            Files.writeString(
                    folder.resolve("verdict.json"),
                    JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(outcome.toMap()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + ": " + e.getMessage(), e);
        }
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
