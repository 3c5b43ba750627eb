package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * PostgreSQL's programs, unpacked once from the jar that carries them for this system. They refuse to run as root: for
 * root they are run in a user namespace in which root is nobody, yet still owns its files.
 */
final class PostgresBinaries {

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Unpacks them unless they are there. */
    static PostgresBinaries in(Path cache) {
        URL archive = archive();
        // The jar's path names its version.
        Path folder = cache.resolve(
                "postgres-" + Integer.toHexString(archive.toString().hashCode()));
        if (Files.notExists(folder)) {
            Home.privateFolder(cache);
            try (InputStream in = archive.openStream()) {
                Archives.unpack(in, folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + archive, e);
            }
        }
        return new PostgresBinaries(folder);
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-" + system + "-" + machine + ".txz";
        return Optional.ofNullable(PostgresBinaries.class.getResource(name))
                .orElseThrow(() -> new StackProblem("there is no PostgreSQL for this system on the class path: " + name
                        + "; there is one for Linux and macOS, x64 and arm64"));
    }

    /** The command that runs one of the programs as a user it accepts. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            if (!canUnshare()) {
                throw new StackProblem("PostgreSQL refuses to run as root, and this system gives root no user"
                        + " namespace (unshare -U): run muster as an ordinary user");
            }
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(plainCommand(program, arguments));
        return command;
    }

    /** The command as whoever runs it. */
    List<String> plainCommand(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean canUnshare() {
        try {
            return new ProcessBuilder("unshare", "-U", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
