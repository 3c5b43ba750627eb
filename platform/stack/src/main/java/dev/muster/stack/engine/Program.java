package dev.muster.stack.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of this machine that the stack uses where they are installed. */
final class Program {
    private Program() {}

    /** The first of these names that the search path holds, in the order of the names. */
    static Optional<Path> find(String searchPath, List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(searchPath.split(Pattern.quote(File.pathSeparator)))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
