package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.alerts.AlertRules;
import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.gameday.Table;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.journal.Seal;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.laptop.LaptopTarget;
import dev.muster.drill.report.Environment;
import dev.muster.drill.report.ReportFolder;
import dev.muster.drill.report.RunRecord;
import dev.muster.drill.run.DrillKit;
import dev.muster.drill.run.Players;
import dev.muster.drill.run.Runner;
import dev.muster.drill.run.TargetException;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import dev.muster.load.Progress;
import dev.muster.stack.home.StackProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Runs drills on the stack of a checkout, one at a time, and cleans up after those that did not come to their end. */
final class Session {
    private final Workspace workspace;
    private final CommandLine muster;
    private final PrintWriter out;
    private final InstantSource clock;

    /** @param muster the whole command line */
    Session(Workspace workspace, CommandLine muster, PrintWriter out, InstantSource clock) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.muster = requireNonNull(muster, "muster is null");
        this.out = requireNonNull(out, "out is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    private Path home() {
        return workspace.stack().home();
    }

    private Journal journal() {
        return new Journal(home().resolve("drill-undo.jsonl"), Seal.at(Table.key(home())));
    }

    private LaptopTarget target(long seed) {
        String holder = "drill-" + ProcessHandle.current().pid();
        return new LaptopTarget(workspace::stack, this::command, holder, seed, Revert.launch(workspace));
    }

    private int command(String... line) {
        CommandLine command = requireNonNull(muster.getSubcommands().get(line[0]), () -> "no command " + line[0]);
        return command.execute(Arrays.copyOfRange(line, 1, line.length));
    }

    /** Takes the stack down with all its data; the next run starts it. */
    void reset() {
        if (command("reset", "--yes") != ExitCode.OK.code()) {
            throw new CommandFailure(ExitCode.FAILED, "the stack could not be reset");
        }
    }

    /** Runs one drill in a folder of its own, and judges it. */
    Outcome run(String name, Optional<Defect> defect, String label) {
        return run(name, defect, label, Optional.empty()).outcome();
    }

    /**
     * As {@link #run(String, Optional, String)}, with a report that shows another run beside it.
     *
     * @param beside the run without protection
     */
    RunRecord run(String name, Optional<Defect> defect, String label, Optional<RunRecord> beside) {
        var files = new DrillFiles(workspace.root());
        Drill drill = files.read(name);
        DrillKit kit = Kits.kit();
        var _ = Kits.judge(drill, kit);
        requireRules(drill);
        LaptopTarget target = target(drill.seed());
        requireClean(target);
        out.println(drill.name() + ", " + label
                + defect.map(bad -> " (" + bad + ")").orElse(""));
        out.flush();
        Path folder = folder(drill.name() + "-" + label.replaceAll("[^A-Za-z0-9-]", "-"));
        Report report = Report.begin(folder, files.file(name), environment(drill, label, defect));
        var runner = new Runner(target, kit, journal(), this::show, new Ticker(out)::tell);
        Outcome outcome = outcome(runner, drill, defect, report);
        RunRecord record = report.record(label, outcome);
        report.write(record, beside);
        Report.print(outcome, out);
        out.println("report: " + report.folder().resolve("timeline.html"));
        out.flush();
        return record;
    }

    /**
     * Runs a drill for people, without a word; answers why the stack cannot run it, if it cannot.
     *
     * @param file of the history, under the seal
     */
    Optional<String> play(Drill drill, Optional<Defect> defect, Players players, Path file, Seal seal) {
        LaptopTarget target = target(drill.seed());
        requireClean(target);
        return new Runner(target, Kits.kit(), journal(), players, seal).run(drill, defect, file);
    }

    /** Judges the history in a folder, and writes what follows from it beside it. */
    void report(Path folder, Drill drill, String label) {
        new ReportFolder(folder).environment(environment(drill, label, Optional.empty()));
        Report report = new Report(folder);
        report.write(report.record(label, report.judge()), Optional.empty());
    }

    /** A new folder for what a run leaves; not made yet. */
    Path folder(String what) {
        return home().resolve("drills").resolve(what + "-" + clock.millis() / 1000);
    }

    private Map<String, Object> environment(Drill drill, String label, Optional<Defect> defect) {
        Map<String, Object> environment = Environment.now(clock.instant());
        environment.put("drill", drill.name());
        environment.put("profile", label);
        environment.put("seed", drill.seed());
        environment.put("defect", defect.map(Defect::toString).orElse(""));
        environment.put("commit", Commits.current(workspace.root()).orElse(""));
        return environment;
    }

    /** An alert or a cause that no rule has could only be missed. */
    private void requireRules(Drill drill) {
        List<String> lacks = AlertRules.of(workspace.root()).lacks(drill.watch());
        if (!lacks.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, drill.name() + ": " + String.join("; ", lacks));
        }
    }

    private static Outcome outcome(Runner runner, Drill drill, Optional<Defect> defect, Report report) {
        try {
            return runner.run(drill, defect, report.history())
                    .map(lack -> Outcome.of(List.of(Finding.of("target", Verdict.SKIPPED, lack))))
                    .orElseGet(report::judge);
        } catch (TargetException e) {
            return Outcome.of(List.of(Finding.of("target", Verdict.ABORTED, String.valueOf(e.getMessage()))));
        }
    }

    /** Nothing is started on top of what another run left. */
    private void requireClean(LaptopTarget target) {
        List<String> left = left(journal(), target);
        if (!left.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.RESIDUE,
                    "something of another run is left; 'muster drill clean' removes it:\n  "
                            + String.join("\n  ", left));
        }
    }

    private static List<String> left(Journal journal, LaptopTarget target) {
        List<String> left = new ArrayList<>(journal.open().stream()
                .map(undo -> (journal.isReverted(undo) ? "undone without its runner: " : "not undone: ") + undo)
                .toList());
        left.addAll(target.residue());
        return left;
    }

    /** Undoes what a silent run has begun, and leaves it noted; answers whether all of it could be undone. */
    boolean revert() {
        LaptopTarget target = target(0);
        Journal journal = journal();
        boolean all = true;
        for (Undo undo : journal.open()) {
            try {
                target.undo(undo);
                journal.reverted(undo);
                out.println("taken back: " + undo);
            } catch (TargetException | StackProblem e) {
                all = false;
                out.println("cannot be taken back: " + undo + ": " + e.getMessage());
            }
        }
        out.flush();
        return all;
    }

    /** Undoes what is left, and says what it did; answers whether all of it is gone. */
    boolean clean() {
        LaptopTarget target = target(0);
        Journal journal = journal();
        for (Undo undo : journal.open()) {
            try {
                boolean reverted = journal.isReverted(undo);
                target.undo(undo);
                journal.done(undo);
                out.println(
                        "undone: " + undo + (reverted ? ", which was done already when its runner fell silent" : ""));
            } catch (TargetException | StackProblem e) {
                out.println("cannot be undone: " + undo + ": " + e.getMessage());
            }
        }
        List<String> left = left(journal, target);
        left.forEach(one -> out.println("still there: " + one));
        if (left.isEmpty()) {
            out.println("nothing is left of any drill");
        }
        return left.isEmpty();
    }

    private void show(Progress progress) {
        Progress.Recent all = progress.operations().get("all");
        if (all != null) {
            out.printf(
                    Locale.ROOT,
                    "%4ds  %-8s %6.0f/s  p50 %7.1f ms  p99 %7.1f ms  failed %d  unknown %d%n",
                    progress.elapsed().toSeconds(),
                    progress.phase(),
                    all.perSecond(),
                    all.p50Millis(),
                    all.p99Millis(),
                    all.failed(),
                    all.unknown());
            out.flush();
        }
    }
}
