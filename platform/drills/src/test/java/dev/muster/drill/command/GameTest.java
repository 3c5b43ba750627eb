package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.Workspace;
import dev.muster.drill.gameday.Table;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.journal.Seal;
import dev.muster.drill.verdict.Line;
import dev.muster.load.History;
import dev.muster.testkit.plants.Plants;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GameTest {
    private static final Plants ENGINE = Plants.in("platform/drills");

    private static final String DRILL = """
            drill: brittle-ledger
            story: The ledger breaks.
            seed: 1
            profiles: { unprotected: { release: ledger/glass-heart }, protected: {} }
            load: { rate: 1/s, for: 30s, keys: 1, mix: { post: 1 } }
            steady: { for: 8s, expect: [ "good(all) >= 95%" ] }
            timeline:
              - { at: 2s, do: { cut: { link: a->b } }, lease: 5s, effect: { within: 1s, see: "answers(a->b) = 0" } }
            diagnose: { within: 10s, cause: ledger/shards }
            verify: [ nothing-lost ]
            plants: [ { release: ledger/glass-heart, red: [ nothing-lost ] } ]
            gameday:
              difficulty: 1
              opening: Customers are waiting.
              hints: [ { cost: 5, text: Look at the door. } ]
            """;

    /** What tells a player what is going on. */
    private static final List<String> TELLING =
            List.of("brittle-ledger", "glass-heart", "cut a", "a->b", "ledger/shards", "The ledger breaks");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path root;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Workspace workspace;

    @BeforeEach
    void drill() throws IOException {
        Path folder = Files.createDirectories(root.resolve("services/drills/brittle-ledger"));
        Files.writeString(folder.resolve("drill.yaml"), DRILL);
        workspace =
                new Workspace(root, Map.of("MUSTER_HOME", root.resolve("home").toString()));
    }

    @Test
    void players_readNothingOfTheDrill() throws IOException {
        Table table = game().lay("brittle-ledger");
        Path home = workspace.stack().home();
        new Journal(home.resolve("drill-undo.jsonl"), table.seal()).note("lift", Map.of("link", "a->b"));
        try (History history = new History(table.folder().resolve("history.jsonl"), table.seal()::close)) {
            history.add(Map.of("what", "fault", "action", "cut a->b"));
        }
        table.breaks("TargetException: cannot cut a->b for brittle-ledger");
        table.state(Table.RUNS);
        String said = run(0, "gameday", "ack", "--as", "ann")
                + run(0, "gameday", "hint")
                + run(0, "gameday", "say", "I", "look");

        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tellsNothing(home.relativize(file).toString());
                tellsNothing(Files.readString(file));
            }
        }
        tellsNothing(
                String.join(" ", Game.arguments(workspace, 60)).replace(System.getProperty("java.class.path"), ""));
        tellsNothing(said);
        assertEquals("Customers are waiting.", Game.briefing(table).opening());
    }

    private static void tellsNothing(String text) {
        TELLING.forEach(word -> assertFalse(text.contains(word), () -> "'" + word + "' in: " + text));
    }

    @Test
    void unsealed_isCaught() throws Exception {
        ENGINE.plant("Seal", "if (key.isEmpty()) {", "if (key.isPresent()) {")
                .isCaughtBy("GameTest#players_readNothingOfTheDrill", "in: ");
    }

    @Test
    void game_outlivesItsTerminal() {
        begun();
        run(0, "gameday", "ack", "--as", "ann");
        run(0, "gameday", "cause", "the", "shards");
        assertEquals("the shards", run(0, "gameday", "cause").strip());
        run(0, "gameday", "cause", "--accept");

        var players = Table.last(workspace.stack().home()).orElseThrow().players();
        var heard = players.heard();

        assertEquals(
                List.of("person", "person", "diagnosis"),
                heard.stream().map(line -> line.text("what")).toList());
        assertEquals("ledger/shards", heard.getLast().text("cause"));
        assertEquals(List.of(), players.heard());
        assertFalse(players.areDone());
        Table.last(workspace.stack().home()).orElseThrow().add(Table.DONE, Map.of());
        assertTrue(players.areDone());
    }

    @Test
    void hints_areGivenInTheirOrderAndEnd() {
        Table table = begun();

        assertEquals(
                "for 5 points: Look at the door.", run(0, "gameday", "hint").strip());
        assertEquals("there are no more hints", run(1, "gameday", "hint").strip());
        assertEquals(5, table.said(Table.HINT).getFirst().number("cost"));
    }

    @Test
    void cause_nobodyNamed_cannotBeAccepted() {
        begun();

        run(2, "gameday", "cause", "--accept");
    }

    @Test
    void second_whileOneIsOn_isRefused() {
        game().lay("brittle-ledger");

        assertThrows(CommandFailure.class, () -> game().lay("brittle-ledger"));
    }

    @Test
    void drillWithoutAnOpening_isNoGame() throws IOException {
        Path file = root.resolve("services/drills/brittle-ledger/drill.yaml");
        Files.writeString(file, DRILL.substring(0, DRILL.indexOf("gameday:")));

        assertThrows(CommandFailure.class, () -> game().lay("brittle-ledger"));
        assertThrows(CommandFailure.class, () -> game().drawn());
    }

    @Test
    void journal_sealed_isReadAgainWithItsSealAndTellsOfOlderLines() {
        Table table = game().lay("brittle-ledger");
        Path file = root.resolve("undo.jsonl");
        new Journal(file).note("lift", Map.of("link", "c->d"));
        new Journal(file, table.seal()).note("lift", Map.of("link", "a->b"));

        assertEquals(
                2,
                new Journal(file, Seal.at(Table.key(workspace.stack().home())))
                        .open()
                        .size());
    }

    @Test
    void players_areCalledOnceTheFaultWasLookedFor() {
        Table table = game().lay("brittle-ledger");
        run(2, "gameday", "ack");

        table.players().happens(new Line(Line.EVENT, Map.of("what", "fault")));
        run(2, "gameday", "ack");
        table.players().happens(new Line(Line.EVENT, Map.of("what", "effect", "seen", true)));

        run(0, "gameday", "ack");
    }

    /** A game to which the players have been called. */
    private Table begun() {
        Table table = game().lay("brittle-ledger");
        table.state(Table.RUNS);
        return table;
    }

    private Game game() {
        return new Game(workspace, InstantSource.system());
    }

    private String run(int code, String... line) {
        var out = new StringWriter();
        CommandLine command = new CommandLine(new Root()).addSubcommand(GamedayCommand.of(workspace));
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        command.setExecutionExceptionHandler((failure, _, _) -> {
            if (failure instanceof CommandFailure known) {
                return known.exitCode().code();
            }
            throw failure;
        });
        assertEquals(code, command.execute(line), out.toString());
        return out.toString();
    }

    /** Stands for the whole command line. */
    @CommandLine.Command(name = "muster")
    private static final class Root {}
}
