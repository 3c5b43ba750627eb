package dev.muster.stack.release;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes a named version of a service into jars. What is built in the checkout is taken as it is; a Git ref is built in a
 * clone of the checkout, which only reads the checkout and leaves no trace there.
 */
final class Builder {
    private static final String SERVICES = "services/";
    private static final long LIMIT_MINUTES = 10;

    private final Path tree;
    private final Path folder;
    private final Function<String, ClassPath> classPaths;

    /**
     * @param tree the checkout
     * @param folder where clones of it are kept, one a commit
     * @param classPaths of a built module of the checkout, by its folder there
     */
    Builder(Path tree, Path folder, Function<String, ClassPath> classPaths) {
        this.tree = requireNonNull(tree, "tree is null").toAbsolutePath().normalize();
        this.folder = requireNonNull(folder, "folder is null");
        this.classPaths = requireNonNull(classPaths, "classPaths is null");
    }

    Built build(String service, VersionName version) {
        return switch (version) {
            case VersionName.Current _ -> new Built(classPaths.apply(SERVICES + service), tree, Optional.empty());
            case VersionName.KnownBad bad -> knownBad(service, bad.defect());
            case VersionName.Ref ref -> ref(service, ref);
        };
    }

    private Built knownBad(String service, String defect) {
        Path jar = ClassPath.extraJar(tree.resolve(SERVICES + service), "knownbad")
                .orElseThrow(() -> new StackProblem(service + " has no known-bad releases"));
        return new Built(classPaths.apply(SERVICES + service).and(List.of(jar)), tree, Optional.of(defect));
    }

    private Built ref(String service, VersionName.Ref ref) {
        String commit = run(tree, "git", "rev-parse", "--verify", "--quiet", ref.name() + "^{commit}")
                .filter(id -> id.matches("[0-9a-f]{40,64}"))
                .orElseThrow(() -> new StackProblem("the checkout has no commit '" + ref.name() + "'"));
        Path clone = folder.resolve(commit);
        Path module = clone.resolve(SERVICES + service);
        if (Files.notExists(clone)) {
            Path part = folder.resolve(commit + ".part");
            Home.delete(part);
            Home.privateFolder(folder);
            require(folder, "git", "clone", "--quiet", "--shared", "--no-checkout", tree.toString(), part.toString());
            require(part, "git", "checkout", "--quiet", "--detach", commit);
            move(part, clone);
        }
        if (!Files.isDirectory(module)) {
            throw new StackProblem("the commit " + ref.name() + " has no service " + service);
        }
        if (Files.notExists(module.resolve("target/classpath"))) {
            require(clone, "./mvnw", "-q", "-B", "-DskipTests", "-pl", SERVICES + service, "-am", "package");
        }
        return new Built(ClassPath.ofModule(module), clone, Optional.empty());
    }

    private static void move(Path part, Path whole) {
        try {
            Files.move(part, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void require(Path directory, String... command) {
        if (run(directory, command).isEmpty()) {
            throw new StackProblem("failed: " + String.join(" ", command) + "; see " + log());
        }
    }

    private Path log() {
        return folder.resolve("build.log");
    }

    /** What it wrote, if it ended well. */
    private Optional<String> run(Path directory, String... command) {
        Home.privateFolder(folder);
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(log().toFile())
                    .start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new StackProblem(command[0] + " took longer than " + LIMIT_MINUTES + " minutes");
            }
            String text = Files.readString(out).strip();
            Files.delete(out);
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            throw new StackProblem(command[0] + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted while " + command[0] + " ran", e);
        }
    }
}
