package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The drills of a checkout, {@code services/drills/<name>/drill.yaml}, and others by their path. */
final class DrillFiles {
    static final String FILE = "drill.yaml";

    private final Path folder;

    DrillFiles(Path root) {
        this.folder = requireNonNull(root, "root is null").resolve("services").resolve("drills");
    }

    /** Those that are listed: a drill without a plant has never been seen to fail. */
    List<Drill> listed() {
        return names().stream()
                .map(this::read)
                .filter(drill -> !drill.plants().isEmpty())
                .toList();
    }

    private List<String> names() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(below -> Files.exists(below.resolve(FILE)))
                    .map(below -> below.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    Path file(String nameOrPath) {
        Path file = nameOrPath.endsWith(".yaml")
                ? Path.of(nameOrPath)
                : folder.resolve(nameOrPath).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "no drill " + nameOrPath + "; there are " + String.join(", ", names()));
        }
        return file;
    }

    /** @throws CommandFailure that lists everything wrong with the drill */
    Drill read(String nameOrPath) {
        return read(file(nameOrPath));
    }

    static Drill read(Path file) {
        try {
            return DrillReader.read(YamlDocument.parse(file));
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "the drill cannot be used:\n" + e.getMessage());
        }
    }
}
