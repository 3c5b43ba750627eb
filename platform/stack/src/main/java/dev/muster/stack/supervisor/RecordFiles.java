package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of all processes, one file each. A file is replaced as a whole; one that cannot be read is moved aside
 * and told of, never guessed at.
 */
final class RecordFiles {

    private static final String SUFFIX = ".json";

    private final Path folder;

    RecordFiles(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    void write(ProcessRecord record) {
        Path file = file(record.spec().name());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, record.toJson());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(name), e);
        }
    }

    /** What can be read, and the files that could not be and were moved aside. */
    Contents read() {
        List<ProcessRecord> records = new ArrayList<>();
        List<Path> corrupt = new ArrayList<>();
        for (Path file : files()) {
            parse(file).ifPresentOrElse(records::add, () -> corrupt.add(moveAside(file)));
        }
        return new Contents(records, corrupt);
    }

    /** True if a process of the records lives; reads only. */
    boolean anyAlive() {
        return files().stream()
                .flatMap(file -> parse(file).stream())
                .flatMap(record -> record.identity().stream())
                .anyMatch(ProcessIdentity::isAlive);
    }

    private Optional<ProcessRecord> parse(Path file) {
        try {
            ProcessRecord record = ProcessRecord.parse(Files.readString(file));
            return Optional.of(record).filter(read -> file(read.spec().name()).equals(file));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static Path moveAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + file + " aside", e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    record Contents(List<ProcessRecord> records, List<Path> corrupt) {

        Contents {
            records = List.copyOf(records);
            corrupt = List.copyOf(corrupt);
        }
    }
}
