package dev.muster.servicekit.configuration;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last good snapshot of each line, for a start without the service.
 *
 * <p>A file is written beside its place, forced to disk and moved there, so that a crash leaves the old one or the new
 * one. One thread writes; a start reads.
 */
final class StateFiles {
    private final Path folder;
    private final Rejections rejections;

    StateFiles(Path folder, Rejections rejections) {
        this.folder = requireNonNull(folder, "folder is null");
        this.rejections = requireNonNull(rejections, "rejections is null");
    }

    void write(StoredSnapshot stored) throws IOException {
        Files.createDirectories(folder);
        Path place = place(stored.claim().line());
        Path beside = place.resolveSibling(place.getFileName() + ".new");
        ByteBuffer bytes = ByteBuffer.wrap(stored.encode());
        try (FileChannel file = FileChannel.open(beside, CREATE, WRITE, TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(beside, place, ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true);
        }
    }

    /**
     * What a process may start with before the service has answered.
     *
     * <p>Without a pin that is the head's file. With a pin it is the pinned candidate, or a head that the service gave
     * <em>although</em> this pin was asked for, the newer of the two; any other head may be older than the open candidate.
     */
    Optional<StoredSnapshot> read(Optional<String> pin) {
        Optional<StoredSnapshot> head = read(Line.HEAD);
        if (pin.isEmpty()) {
            return head;
        }
        Optional<StoredSnapshot> candidate = read(Line.CANDIDATE);
        return Stream.concat(
                        head.filter(stored -> stored.pin().equals(pin)).stream(),
                        candidate.filter(stored -> stored.claim().hash().equals(pin.get())).stream())
                .max(Comparator.comparingLong(stored -> stored.claim().version()));
    }

    private Optional<StoredSnapshot> read(Line line) {
        Path place = place(line);
        try {
            StoredSnapshot stored = StoredSnapshot.decode(Files.readAllBytes(place));
            if (stored.claim().line() != line) {
                throw new MalformedException(
                        "it holds the " + stored.claim().line().word());
            }
            return Optional.of(stored);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | MalformedException e) {
            rejections.note(new Rejection(Fault.FILE, 0, place.toString(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Path place(Line line) {
        return folder.resolve("configuration-" + line.word() + ".json");
    }
}
