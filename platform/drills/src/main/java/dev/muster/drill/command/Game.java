package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Main;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Briefing;
import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.drill.gameday.Score;
import dev.muster.drill.gameday.Table;
import dev.muster.drill.gameday.Table.Played;
import dev.muster.drill.verdict.HistoryFile;
import dev.muster.drill.verdict.Line;
import dev.muster.spec.YamlDocument;
import dev.muster.stack.supervisor.TerminalSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/**
 * A game on the stack of this machine: started by one process, played by another in the background, ended by a third. What is
 * played is told by none of them before the end.
 */
final class Game {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Duration BEGINS = Duration.ofMinutes(10);
    private static final Duration ENDS = Duration.ofMinutes(5);
    private static final String HISTORY = "history.jsonl";

    private final Workspace workspace;
    private final InstantSource clock;

    Game(Workspace workspace, InstantSource clock) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** One of those that are games, by chance. */
    String drawn() {
        List<String> games = new DrillFiles(workspace.root())
                .listed().stream()
                        .filter(drill -> drill.gameday().isPresent())
                        .map(Drill::name)
                        .toList();
        if (games.isEmpty()) {
            throw new CommandFailure(ExitCode.SKIPPED, "no drill here is a game");
        }
        return games.get(ThreadLocalRandom.current().nextInt(games.size()));
    }

    /** Starts it in the background, and answers the opening. */
    String start(String name, int minutes) {
        Table table = lay(name);
        launch(minutes, table);
        long limit = System.nanoTime() + BEGINS.toNanos();
        while (table.is(Table.BEGINS) && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        if (!table.is(Table.RUNS)) {
            String why = table.is(Table.BEGINS)
                    ? "the stack takes too long; 'muster gameday done' ends it"
                    : table.because();
            throw new CommandFailure(ExitCode.ENVIRONMENT, "the game does not begin: " + why);
        }
        return briefing(table).opening();
    }

    /** Puts on disk what is to be played. */
    Table lay(String name) {
        Optional<Table> last = Table.last(workspace.stack().home()).filter(Table::isOn);
        if (last.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "a game is on; 'muster gameday done' ends it");
        }
        var files = new DrillFiles(workspace.root());
        Drill drill = files.read(name);
        if (drill.gameday().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, name + " is no game: it has no opening");
        }
        String profile = drill.profiles().entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Drill.PROTECTED);
        return Table.lay(
                workspace.stack().home(), ID.format(clock.instant()), new Played(text(files.file(name)), profile));
    }

    /** The process that plays what was laid; its arguments are read by everybody and say nothing of the drill. */
    static List<String> arguments(Workspace workspace, int minutes) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dmuster.root=" + workspace.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "gameday",
                "play",
                Integer.toString(minutes));
    }

    private void launch(int minutes, Table table) {
        try {
            new ProcessBuilder(arguments(workspace, minutes))
                    .directory(workspace.root().toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            table.breaks("it cannot be started: " + e.getMessage());
            throw new UncheckedIOException("the game cannot be started", e);
        }
    }

    /** Plays it to its end, and leaves the report once it is over. */
    int play(int minutes, CommandLine muster) {
        TerminalSession.leave();
        Table table = Table.last(workspace.stack().home()).orElseThrow();
        try {
            Drill drill = drill(table);
            Optional<Defect> defect =
                    requireNonNull(drill.profiles().get(table.played().profile()));
            var session = new Session(workspace, muster, new PrintWriter(PrintWriter.nullWriter()), clock);
            Optional<String> lack = session.play(
                    drill.stretchedTo(Duration.ofMinutes(minutes)),
                    defect,
                    table.players(),
                    history(table),
                    table.seal());
            if (lack.isPresent()) {
                table.breaks(lack.get());
                return ExitCode.SKIPPED.code();
            }
            report(table, session, drill);
            table.state(Table.OVER);
            return ExitCode.OK.code();
        } catch (RuntimeException e) {
            table.breaks(String.valueOf(e));
            return ExitCode.ENVIRONMENT.code();
        }
    }

    private static Path history(Table table) {
        return table.folder().resolve(HISTORY);
    }

    /** Everything is told now. */
    private void report(Table table, Session session, Drill drill) {
        List<Line> history = HistoryFile.read(history(table), table.seal()::open);
        try {
            Path folder = Files.createDirectories(table.folder().resolve("report"));
            Files.writeString(folder.resolve(DrillFiles.FILE), table.played().drill());
            Files.write(
                    folder.resolve(HISTORY),
                    Files.readAllLines(history(table)).stream()
                            .map(table.seal()::open)
                            .toList());
            Files.delete(history(table));
            Files.writeString(folder.resolve("score.txt"), Score.of(history) + "\n");
            session.report(folder, drill, table.played().profile());
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
    }

    /** Waits for the report of a game that was ended, and prints its verdict and its points. */
    int end(PrintWriter out) {
        Table table = Table.last(workspace.stack().home()).orElseThrow();
        out.println("taking back what is left, and reading everything again");
        out.flush();
        long limit = System.nanoTime() + ENDS.toNanos();
        while (table.isOn() && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        if (!table.is(Table.OVER)) {
            String why =
                    table.isOn() ? "it does not end; 'muster drill clean' takes back what it did" : table.because();
            table.breaks(why);
            out.println("the game was not played to its end: " + why);
            return ExitCode.ENVIRONMENT.code();
        }
        Path report = table.folder().resolve("report");
        out.println(
                "it was " + drill(table).name() + ": " + drill(table).story().strip());
        out.println(text(report.resolve("score.txt")).strip());
        out.println("report: " + report.resolve("timeline.html"));
        return ExitCode.OK.code();
    }

    static Briefing briefing(Table table) {
        return drill(table).gameday().orElseThrow();
    }

    /** The cause that the drill asks for. */
    static Optional<String> cause(Table table) {
        return drill(table).watch().diagnose().map(diagnose -> diagnose.cause());
    }

    private static Drill drill(Table table) {
        return DrillReader.read(YamlDocument.parse(table.played().drill(), DrillFiles.FILE));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
