package dev.muster.drill.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has to be undone, in a file: written and forced to disk before it is done, so that a run that dies in between
 * leaves word of everything it may have done.
 *
 * <p>A last line that was torn is ignored: what it would have told of was not begun. One run at a time, one thread; a lock on
 * the file parts its writers where a run is taken back while it still lives.
 */
public final class Journal {
    private final Path file;
    private final Seal seal;
    private long next;

    /** @param file made when something is first noted */
    public Journal(Path file) {
        this(file, Seal.NONE);
    }

    /** @param seal for its lines */
    public Journal(Path file, Seal seal) {
        this.file = requireNonNull(file, "file is null");
        this.seal = requireNonNull(seal, "seal is null");
        this.next = 1
                + lines().stream()
                        .mapToLong(line -> line.get("id") instanceof Number id ? id.longValue() : 0)
                        .max()
                        .orElse(0);
    }

    /** Notes what will have to be undone; it is on disk when this returns. */
    public Undo note(String what, Map<String, String> terms) {
        Undo undo = new Undo(next++, what, terms);
        append(Map.of("id", undo.id(), "undo", undo.what(), "terms", undo.terms()));
        return undo;
    }

    /** Notes that it was undone. */
    public void done(Undo undo) {
        append(Map.of("done", undo.id()));
    }

    /** Notes that it was undone without its runner, which nobody has been told of yet: it stays open. */
    public void reverted(Undo undo) {
        append(Map.of("reverted", undo.id()));
    }

    /** Whether it was undone without its runner. */
    public boolean isReverted(Undo undo) {
        return lines().stream()
                .anyMatch(line -> line.get("reverted") instanceof Number id && id.longValue() == undo.id());
    }

    /** What was not undone yet, or without its runner, the last first. */
    public List<Undo> open() {
        SequencedMap<Long, Undo> open = new TreeMap<>();
        for (Map<String, Object> line : lines()) {
            if (line.get("done") instanceof Number done) {
                open.remove(done.longValue());
            } else if (line.get("id") instanceof Number id) {
                open.put(id.longValue(), undo(id.longValue(), line));
            }
        }
        return new ArrayList<>(open.reversed().values());
    }

    private static Undo undo(long id, Map<String, Object> line) {
        Map<?, ?> terms = line.get("terms") instanceof Map<?, ?> map ? map : Map.of();
        return new Undo(
                id,
                String.valueOf(line.get("undo")),
                terms.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue()))));
    }

    private List<Map<String, Object>> lines() {
        try {
            if (Files.notExists(file)) {
                return List.of();
            }
            String text = Files.readString(file);
            List<Map<String, Object>> lines = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                lines.add(JSON.std.mapFrom(seal.open(line)));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void append(Map<String, Object> line) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            cutTorn(channel);
            channel.write(ByteBuffer.wrap((seal.close(JSON.std.asString(line)) + "\n").getBytes(UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private void cutTorn(FileChannel channel) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        channel.truncate(end).position(end);
    }
}
