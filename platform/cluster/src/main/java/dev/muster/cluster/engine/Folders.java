package dev.muster.cluster.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies folders. */
final class Folders {

    private Folders() {}

    /** Copies what is in a folder, or a file; a module's own files may not be written, the copies may. */
    static void copy(Path source, Path target) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(source)) {
            all = files.toList();
        }
        for (Path path : all) {
            Path to = target.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(to);
            } else {
                Files.write(to, Files.readAllBytes(path));
            }
        }
    }
}
