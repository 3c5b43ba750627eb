package dev.muster.image;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of Debian's packages, fetched by {@code apt-get download} from the mirror that the machine uses and kept by their
 * checksums. A file with another checksum is never used. Safe in several processes at once.
 */
final class DebianPackages {
    private final Path folder;
    private final Commands commands;

    /**
     * @param folder where files are kept
     * @param commands runs apt-get
     */
    DebianPackages(Path folder, Commands commands) {
        this.folder = requireNonNull(folder, "folder is null");
        this.commands = requireNonNull(commands, "commands is null");
    }

    /** The file of a package. */
    Path file(DebianPackage wanted) {
        Path file = folder.resolve(wanted.file());
        if (Files.exists(file) && Sha256.hex(file).equals(wanted.sha256())) {
            return file;
        }
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempDirectory(folder, ".part-");
            try {
                return Files.move(checked(fetched(wanted, part), wanted), file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Home.delete(part);
            }
        } catch (IOException e) {
            throw new ImageProblem("the package " + wanted.name() + " cannot be kept in " + folder + ": " + e, e);
        }
    }

    private Path fetched(DebianPackage wanted, Path part) throws IOException {
        String name = wanted.name() + "=" + wanted.version();
        Commands.Result result = commands.run(part, List.of("apt-get", "download", "-q", name));
        try (Stream<Path> files = Files.list(part)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new ImageProblem(missing(name, result)));
        }
    }

    private String missing(String name, Commands.Result result) {
        return "`apt-get download " + name
                + "` brought nothing, and the base of images is made of it: run `apt-get update`; "
                + "if the mirror has a newer one, write that down in platform/image's base.lock; "
                + "where there is no Debian, name a base with --base. It said: "
                + result.output().strip();
    }

    private static Path checked(Path file, DebianPackage wanted) {
        String found = Sha256.hex(file);
        if (!found.equals(wanted.sha256())) {
            throw new ImageProblem("what the mirror calls " + wanted.name() + " " + wanted.version()
                    + " has the SHA-256 " + found + ", not " + wanted.sha256() + " as in base.lock");
        }
        return file;
    }
}
