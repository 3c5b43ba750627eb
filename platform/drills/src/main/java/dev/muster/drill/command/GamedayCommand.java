package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Overview;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Briefing.Hint;
import dev.muster.drill.gameday.Table;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drills that people play: they are told what customers say, and no more. */
@Command(
        name = "gameday",
        description = {
            "A drill that people play: they are told what customers say, and no more.",
            "One facilitator starts it and accepts the cause; docs/gameday.md says how such a day goes."
        })
public final class GamedayCommand extends Overview {
    private static final int MOST_MINUTES = 240;

    private final Workspace workspace;

    private GamedayCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    /** With everything below it. */
    public static CommandLine of(Workspace workspace) {
        return new CommandLine(new GamedayCommand(workspace));
    }

    @Command(name = "start", description = "Starts a drill for players, and prints all that they are told.")
    int start(
            @Parameters(paramLabel = "<drill>", arity = "0..1", description = "One that is a game: it has an opening.")
                    @Nullable
                    String name,
            @Option(names = "--surprise", description = "One that nobody knows, the facilitator included.")
                    boolean surprise,
            @Option(names = "--minutes", defaultValue = "60", description = "The longest it may take; 60 unless said.")
                    int minutes) {
        if (surprise == (name != null)) {
            throw new CommandFailure(ExitCode.USAGE, "give a drill's name, or --surprise");
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new CommandFailure(ExitCode.USAGE, "a game takes 1 to " + MOST_MINUTES + " minutes, not " + minutes);
        }
        Game game = new Game(workspace, InstantSource.system());
        out().println("the stack comes up, and customers with it; players are called in a few minutes");
        out().flush();
        out().println(game.start(name == null ? game.drawn() : name, minutes));
        out().println("say 'muster gameday ack' when somebody has it; 'muster gameday' tells the rest");
        return ExitCode.OK.code();
    }

    @Command(name = "play", hidden = true, description = "Plays what was started; 'start' runs it in the background.")
    int play(@Parameters(paramLabel = "<minutes>") int minutes) {
        return new Game(workspace, InstantSource.system())
                .play(minutes, spec().root().commandLine());
    }

    @Command(name = "ack", description = "Somebody has it: stops the clock until anybody cared.")
    int ack(@Option(names = "--as", description = "Who.", defaultValue = "somebody") String who) {
        return did(Table.ACK, Map.of("who", who), "noted: " + who + " has it");
    }

    @Command(name = "say", description = "Writes what is seen, thought or done into the timeline.")
    int say(
            @Parameters(paramLabel = "<words>", arity = "1..*") List<String> words,
            @Option(names = "--as", description = "Who.", defaultValue = "somebody") String who) {
        return did(Table.SAY, Map.of("who", who, "text", String.join(" ", words)), "noted");
    }

    @Command(name = "hint", description = "Buys the next hint with points.")
    int hint() {
        Table table = running();
        List<Hint> hints = Game.briefing(table).hints();
        int bought = table.said(Table.HINT).size();
        if (bought >= hints.size()) {
            out().println("there are no more hints");
            return ExitCode.FAILED.code();
        }
        Hint hint = hints.get(bought);
        table.add(Table.HINT, Map.of("cost", hint.cost(), "text", hint.text()));
        out().println("for " + hint.cost() + " points: " + hint.text());
        return ExitCode.OK.code();
    }

    @Command(
            name = "cause",
            description = {
                "Names the cause; the clock stops when the facilitator accepts it, with --accept.",
                "Without words, and without an option, prints what was named."
            })
    int cause(
            @Parameters(paramLabel = "<words>", arity = "0..*") @Nullable List<String> words,
            @Option(names = "--as", description = "Who.", defaultValue = "somebody") String who,
            @Option(names = "--accept", description = "For the facilitator: that is it.") boolean accept) {
        Table table = running();
        if (words != null && !words.isEmpty()) {
            return did(
                    Table.CAUSE,
                    Map.of("who", who, "text", String.join(" ", words)),
                    "noted; the facilitator accepts it with 'muster gameday cause --accept'");
        }
        String last = table.said(Table.CAUSE).stream()
                .map(line -> line.text("text"))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "nobody has named a cause yet"));
        if (!accept) {
            out().println(last);
            return ExitCode.OK.code();
        }
        return did(Table.ACCEPTED, Map.of("cause", Game.cause(table).orElse(last), "text", last), "accepted: " + last);
    }

    @Command(name = "done", description = "Ends the game, takes back what is left of the fault, and prints the points.")
    int done() {
        Table table = Table.last(workspace.stack().home())
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there was no game"));
        if (table.isOn()) {
            table.add(Table.DONE, Map.of());
        }
        return new Game(workspace, InstantSource.system()).end(out());
    }

    private int did(String what, Map<String, Object> more, String answer) {
        running().add(what, more);
        out().println(answer);
        return ExitCode.OK.code();
    }

    private Table running() {
        return Table.last(workspace.stack().home())
                .filter(table -> table.is(Table.RUNS))
                .orElseThrow(() ->
                        new CommandFailure(ExitCode.USAGE, "no game is on yet; 'muster gameday start' begins one"));
    }
}
