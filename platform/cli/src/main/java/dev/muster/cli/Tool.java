package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that the doctor looks for on the PATH.
 *
 * @param names what the executable is called, one of them suffices; a name with a slash is an absolute path
 * @param required whether anything works without it
 * @param purpose what it is for
 * @param minimum the oldest version that will do, empty if any will
 */
record Tool(List<String> names, boolean required, String purpose, List<Integer> minimum, Finding.Remedy remedy) {

    Tool {
        names = List.copyOf(names);
        minimum = List.copyOf(minimum);
        requireNonNull(purpose, "purpose is null");
        requireNonNull(remedy, "remedy is null");
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a tool without a name");
        }
    }

    Finding look(String path, ToolVersions versions) {
        return executable(path)
                .map(found -> minimum.isEmpty() ? finding(true, found.toString()) : judge(found, versions.of(found)))
                .orElseGet(() -> finding(false, "not found"));
    }

    private Finding judge(Path found, List<Integer> version) {
        if (version.isEmpty()) {
            return finding(false, found + " does not tell its version");
        }
        boolean good = ToolVersions.compare(version, minimum) >= 0;
        String seen = found + ", version " + ToolVersions.text(version);
        return finding(good, good ? seen : seen + ", older than " + ToolVersions.text(minimum));
    }

    private Finding finding(boolean good, String detail) {
        return new Finding(names.getFirst(), required, good, good ? detail : detail + "; for " + purpose, remedy);
    }

    private Optional<Path> executable(String path) {
        return names.stream()
                .flatMap(name -> name.startsWith("/")
                        ? List.of(Path.of(name)).stream()
                        : folders(path).stream().map(folder -> folder.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The folders of a PATH that can be folders at all; what else stands there is no business of a doctor. */
    private static List<Path> folders(String path) {
        return List.of(path.split(File.pathSeparator)).stream()
                .filter(text -> !text.isBlank())
                .flatMap(text -> {
                    try {
                        return List.of(Path.of(text)).stream();
                    } catch (InvalidPathException e) {
                        return List.<Path>of().stream();
                    }
                })
                .toList();
    }
}
