package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The configuration files that lie in a checkout, committed or not. */
final class CheckoutFiles {
    private CheckoutFiles() {}

    /** All of an environment, by path below its folder; ends the command if there is no such folder. */
    static Map<String, byte[]> read(Path root, String environment) {
        Path folder = root.resolve(EnvironmentFiles.folder(environment));
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "there is no " + folder + "; name files, or an environment by MUSTER_ENV");
        }
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found = all.filter(Files::isRegularFile).toList();
            for (Path file : found) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "cannot read " + folder + ": " + e.getMessage());
        }
        return files;
    }
}
