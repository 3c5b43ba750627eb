package dev.muster.drill.gameday;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.drill.journal.Seal;
import dev.muster.drill.run.Players;
import dev.muster.drill.verdict.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One game, on disk, so that it outlives every terminal: what was said, by whom, in {@code said.jsonl}; how it stands, in
 * {@code state}; and sealed, what is played. Names of files and folders say nothing of the drill. Several processes use it at once:
 * each line is one write at the end of a file.
 */
public final class Table {
    /** What players do, as it is written down. */
    public static final String ACK = "ack";

    public static final String SAY = "say";
    public static final String HINT = "hint";
    public static final String CAUSE = "cause";
    public static final String ACCEPTED = "accepted";
    public static final String DONE = "done";

    /** How a game stands: made ready, on, over, or not played to its end. */
    public static final String BEGINS = "begins";

    public static final String RUNS = "runs";

    public static final String OVER = "over";
    public static final String BROKEN = "broken";

    private static final String SAID = "said.jsonl";
    private static final String STATE = "state";
    private static final String PLAYED = "played";

    private final Path folder;
    private final Seal seal;

    private Table(Path folder, Seal seal) {
        this.folder = requireNonNull(folder, "folder is null");
        this.seal = requireNonNull(seal, "seal is null");
    }

    /**
     * What is played.
     *
     * @param drill its file
     * @param profile that runs
     */
    public record Played(String drill, String profile) {}

    /** Lays a new one, with a seal if the stack has none yet. */
    public static Table lay(Path home, String id, Played played) {
        Path key = key(home);
        Path folder = folders(home).resolve(id);
        try {
            if (Files.notExists(key)) {
                Files.createDirectories(requireNonNull(key.getParent()));
                Files.writeString(key, Seal.newKey());
            }
            Files.createDirectories(folder);
            Table table = new Table(folder, Seal.at(key));
            table.write(
                    PLAYED,
                    table.seal.close(JSON.std.asString(Map.of("drill", played.drill(), "profile", played.profile()))));
            table.state(BEGINS);
            Files.writeString(folders(home).resolve("current"), id);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The one that was laid last. */
    public static Optional<Table> last(Path home) {
        Path current = folders(home).resolve("current");
        return Files.exists(current)
                ? Optional.of(new Table(folders(home).resolve(read(current).strip()), Seal.at(key(home))))
                : Optional.empty();
    }

    private static Path folders(Path home) {
        return home.resolve("gameday");
    }

    /** The file with the key of the seal that games of a stack are under. */
    public static Path key(Path home) {
        return home.resolve("secrets/gameday/seal");
    }

    public Path folder() {
        return folder;
    }

    public Seal seal() {
        return seal;
    }

    public Played played() {
        try {
            Map<String, Object> json = JSON.std.mapFrom(seal.open(read(folder.resolve(PLAYED))));
            return new Played(String.valueOf(json.get("drill")), String.valueOf(json.get("profile")));
        } catch (IOException e) {
            throw new UncheckedIOException("what is played cannot be read", e);
        }
    }

    public boolean is(String state) {
        return state().equals(state);
    }

    /** Whether it is made ready or on. */
    public boolean isOn() {
        return is(BEGINS) || is(RUNS);
    }

    /** How it stands, without what broke it. */
    private String state() {
        return read(folder.resolve(STATE)).lines().findFirst().orElse("");
    }

    /** How it stands from now on. */
    public void state(String state) {
        write(STATE, state + "\n");
    }

    /** It did not come to its end; why is sealed, as it may name what nobody is to read yet. */
    public void breaks(String because) {
        write(STATE, BROKEN + "\n" + seal.close(because.replace('\n', ' ')) + "\n");
    }

    /** Why it did not come to its end. */
    public String because() {
        return read(folder.resolve(STATE))
                .lines()
                .skip(1)
                .map(seal::open)
                .findFirst()
                .orElse("");
    }

    /** Somebody does something. */
    public void add(String what, Map<String, Object> more) {
        Map<String, Object> line = new TreeMap<>(more);
        line.put("what", what);
        try {
            Files.writeString(
                    folder.resolve(SAID),
                    JSON.std.asString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(SAID), e);
        }
    }

    /** All of that, as it was done. */
    public List<Line> said() {
        Path file = folder.resolve(SAID);
        if (Files.notExists(file)) {
            return List.of();
        }
        String text = read(file);
        try (Stream<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            return lines.map(Table::line).toList();
        }
    }

    /** Those that were said of this kind. */
    public List<Line> said(String what) {
        return said().stream().filter(line -> line.text("what").equals(what)).toList();
    }

    /** The players, as a run hears them. */
    public Players players() {
        return new SeatedPlayers(this);
    }

    private static Line line(String text) {
        try {
            return new Line(Line.EVENT, JSON.std.mapFrom(text));
        } catch (IOException e) {
            throw new UncheckedIOException("not a line of a game: " + text, e);
        }
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        Path next = folder.resolve(name + ".next");
        try {
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
