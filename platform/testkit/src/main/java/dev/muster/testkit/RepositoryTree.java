package dev.muster.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The checkout as files, for rules that read sources and documents rather than classes.
 *
 * <p>Build output, run-time state and hidden folders other than {@code .ci}, {@code .github} and {@code .mvn} are not
 * part of the tree. Immutable and thread-safe; unreadable files surface as {@link UncheckedIOException}.
 */
public final class RepositoryTree {
    private static final Set<String> KEPT_HIDDEN = Set.of(".ci", ".github", ".mvn");

    private final Path root;

    public RepositoryTree(Path root) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
        if (!Files.isRegularFile(this.root.resolve("pom.xml"))) {
            throw new IllegalArgumentException("no pom.xml in " + this.root);
        }
    }

    /** The tree under test: system property {@code muster.root}, which the build sets. */
    public static RepositoryTree current() {
        String root = System.getProperty("muster.root");
        if (root == null) {
            throw new IllegalStateException(
                    "system property muster.root is not set; the build sets it to the checkout");
        }
        return new RepositoryTree(Path.of(root));
    }

    public Path root() {
        return root;
    }

    /** Files below {@code folder} whose path relative to the root is accepted, in path order; none if there is no such folder. */
    public List<Path> files(String folder, Predicate<String> accepted) {
        Path start = root.resolve(folder);
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return found;
        }
        try {
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return isPartOfTree(dir) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (accepted.test(relative(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /** Java sources that ship: everything under {@code src/main/java} below {@code folder}. */
    public List<Path> mainSources(String folder) {
        return files(folder, path -> path.endsWith(".java") && path.contains("src/main/java/"));
    }

    /** The path relative to the root, with forward slashes. */
    public String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    public String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isPartOfTree(Path dir) {
        if (dir.equals(root)) {
            return true;
        }
        String name = dir.getFileName().toString();
        return !name.equals("target")
                && !name.equals("node_modules")
                && (!name.startsWith(".") || KEPT_HIDDEN.contains(name));
    }
}
