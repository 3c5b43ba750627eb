package dev.muster.cli.gitops;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.tree.Manifest;
import dev.muster.spec.InvalidDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What kustomize made of the tree: in a folder, one file for each folder that was built, named like it and {@code .yaml}. */
final class Built {
    private static final String SUFFIX = ".yaml";

    private Built() {}

    static SortedMap<String, List<Manifest>> in(Path folder) {
        SortedMap<String, List<Manifest>> built = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(SUFFIX)) {
                    String source = path.substring(0, path.length() - SUFFIX.length());
                    built.put(source, Manifest.all(source, Files.readString(file)));
                }
            }
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
