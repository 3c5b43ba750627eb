package dev.muster.config.adapters;

import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a commit from the files that lie beside the repository, whatever else left them there. */
final class WorkTreeRead extends OtherSource {
    private final Path files;

    WorkTreeRead(CommitSource sound, Path repository, String folder) {
        super(sound);
        this.files = repository.resolveSibling(folder);
    }

    @Override
    public CommitReading read(String commit) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.put(files.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Origin origin = new Origin(Optional.of(commit), "work tree", "", Instant.EPOCH);
        return TreeReader.read(new CommittedFiles(origin, found));
    }
}
