package dev.muster.load;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The profiles of a checkout, {@code load/profiles/<name>.yaml}, and others by their path. */
final class ProfileFiles {
    private static final String ENDING = ".yaml";

    private final Path folder;

    ProfileFiles(Path root) {
        this.folder = requireNonNull(root, "root is null").resolve("load").resolve("profiles");
    }

    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** @throws CommandFailure that lists everything wrong with the profile, or the profiles there are */
    Profile read(String nameOrPath) {
        Path file = nameOrPath.endsWith(ENDING) ? Path.of(nameOrPath) : folder.resolve(nameOrPath + ENDING);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "no profile " + nameOrPath + "; there are " + String.join(", ", names()));
        }
        try {
            return Profiles.read(YamlDocument.parse(file));
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "the profile cannot be used:\n" + e.getMessage());
        }
    }
}
