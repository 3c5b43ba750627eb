package dev.muster.stack.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import dev.muster.stack.home.StackProblem;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars a process runs with, its own first.
 *
 * @param jars absolute paths
 */
public record ClassPath(List<Path> jars) {

    public ClassPath {
        jars = List.copyOf(jars);
    }

    /**
     * What a built module runs with: its jar and the class path that the build wrote beside it.
     *
     * @param module the module's folder; its artifact is {@code muster-<name of the folder>}
     * @throws StackProblem if the module is not built
     */
    public static ClassPath ofModule(Path module) {
        Path target = requireNonNull(module, "module is null").resolve("target");
        Path rest = target.resolve("classpath");
        Path jar = newestJar(target, "muster-" + module.getFileName());
        try {
            return new ClassPath(
                    Stream.concat(Stream.of(jar), split(Files.readString(rest))).toList());
        } catch (IOException e) {
            throw notBuilt(module, e);
        }
    }

    /**
     * The newest jar of a built module that goes by a classifier, which no class path has by itself.
     *
     * @param module the module's folder
     */
    public static Optional<Path> extraJar(Path module, String classifier) {
        Path target = requireNonNull(module, "module is null").resolve("target");
        String name = Pattern.quote("muster-" + module.getFileName()) + "-[0-9][^/]*-" + Pattern.quote(classifier);
        if (Files.notExists(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "\\.jar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw notBuilt(module, e);
        }
    }

    /** This class path with more at its end. */
    public ClassPath and(List<Path> more) {
        return new ClassPath(Stream.concat(jars.stream(), more.stream()).toList());
    }

    /** From the form that {@code java -cp} takes. */
    public static ClassPath parse(String text) {
        return new ClassPath(split(text).toList());
    }

    private static Stream<Path> split(String text) {
        return Arrays.stream(text.strip().split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath());
    }

    private static Path newestJar(Path target, String artifact) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isMainJar(file.getFileName().toString(), artifact))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> notBuilt(target, null));
        } catch (IOException e) {
            throw notBuilt(target, e);
        }
    }

    private static boolean isMainJar(String name, String artifact) {
        return name.matches(Pattern.quote(artifact) + "-[0-9][^/]*\\.jar")
                && !name.matches(".*-(sources|javadoc|tests|knownbad|bench)\\.jar");
    }

    private static StackProblem notBuilt(Path where, @Nullable Exception cause) {
        String message = where + " is not built: run ./mvnw -DskipTests package";
        return cause == null ? new StackProblem(message) : new StackProblem(message, cause);
    }

    /** In the form that {@code java -cp} takes. */
    @Override
    public String toString() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The stamp of what runs: equal for equal content of the first jar and of all others that the same tree built; a
     * library's content is in its name.
     *
     * @param own the folders of the tree and of what is kept of it
     */
    public String stamp(Path... own) {
        MessageDigest digest = Sha256.begin();
        for (Path jar : jars) {
            digest.update(jar.getFileName().toString().getBytes(UTF_8));
            if (Arrays.stream(own).anyMatch(jar::startsWith)) {
                digest.update(read(jar));
            }
        }
        return hex(digest);
    }

    /**
     * The same with a copy of every jar of the tree, so that a build under a running process takes no classes from it. Equal
     * content has equal copies; what is kept already is not copied again.
     *
     * @param tree where the jars that a build replaces are
     * @param folder where the copies are
     * @throws StackProblem if they cannot be copied
     */
    public ClassPath keptIn(Path folder, Path tree) {
        Path copies = folder.resolve(stamp(tree));
        return new ClassPath(jars.stream()
                .map(jar -> jar.startsWith(tree) && Files.isRegularFile(jar) ? copy(jar, copies) : jar)
                .toList());
    }

    private static Path copy(Path jar, Path folder) {
        Path copy = folder.resolve(jar.getFileName());
        if (Files.exists(copy)) {
            return copy;
        }
        try {
            Path part = Files.createTempFile(
                    Home.privateFolder(folder), jar.getFileName().toString(), ".part");
            Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            return Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackProblem("cannot keep a copy of " + jar + ": " + e.getMessage(), e);
        }
    }

    /** Equal as long as an AOT cache recorded with these jars fits: the JVM looks at paths, sizes and times. */
    String fingerprint(List<String> flags) {
        MessageDigest digest = Sha256.begin();
        digest.update((Runtime.version() + " " + flags).getBytes(UTF_8));
        for (Path jar : jars) {
            File file = jar.toFile();
            digest.update((jar + " " + file.length() + " " + file.lastModified() + "\n").getBytes(UTF_8));
        }
        return hex(digest);
    }

    private static byte[] read(Path jar) {
        try {
            return Files.isRegularFile(jar) ? Files.readAllBytes(jar) : new byte[0];
        } catch (IOException e) {
            throw new StackProblem("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    private static String hex(MessageDigest digest) {
        return String.format("%08x", new BigInteger(1, Arrays.copyOf(digest.digest(), 4)));
    }
}
