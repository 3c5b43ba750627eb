package dev.muster.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A layer of an image: files at their places, all of one time and of root, which nobody in the container is. */
final class Tree {
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final Set<String> PROGRAMS = Set.of("java", "jexec", "jspawnhelper");
    private static final FilePermissions ANYBODY = FilePermissions.fromOctalString("777");

    private final FileEntriesLayer.Builder layer;
    private final Instant time;
    private long bytes;

    Tree(String name, Instant time) {
        this.layer = FileEntriesLayer.builder().setName(name);
        this.time = time;
    }

    /** A file that is not run by itself. */
    Tree file(Path file, String place) {
        return add(file, place, FILE);
    }

    /** A folder that anybody may write to, where the root is not read-only. */
    Tree open(Path anyFolder, String place) {
        layer.addEntry(anyFolder, AbsoluteUnixPath.get(place), ANYBODY, time);
        return this;
    }

    /**
     * All files below a folder.
     *
     * @param wanted which of them, by their paths below the folder
     */
    Tree all(Path folder, String place, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(folder.relativize(file)))
                    .sorted()
                    .forEach(
                            file -> add(file, place + "/" + folder.relativize(file), isProgram(file) ? PROGRAM : FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** By name, so that the permissions of whoever builds do not matter. */
    private static boolean isProgram(Path file) {
        String name = file.getFileName().toString();
        return PROGRAMS.contains(name) || name.startsWith("ld-linux");
    }

    private Tree add(Path file, String place, FilePermissions permissions) {
        layer.addEntry(file, AbsoluteUnixPath.get(place.replaceFirst("^/+", "/")), permissions, time);
        try {
            bytes += Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    long bytes() {
        return bytes;
    }

    FileEntriesLayer build() {
        return layer.build();
    }
}
