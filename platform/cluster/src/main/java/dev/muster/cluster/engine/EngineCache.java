package dev.muster.cluster.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.home.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where engines lie once they are built: one folder each, named by all it was made from, so that what is there is right.
 * A folder appears as a whole; programs that were built before a build was broken off are kept for the next one.
 */
public final class EngineCache {

    private static final String VARIABLE = "MUSTER_ENGINES";

    private final Path root;

    EngineCache(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    /** {@code $MUSTER_ENGINES}, else {@code muster/engines} in the user's cache. */
    public static EngineCache of(Map<String, String> environment) {
        return new EngineCache(Optional.ofNullable(environment.get(VARIABLE))
                .filter(path -> !path.isBlank())
                .map(path -> Path.of(path).toAbsolutePath())
                .orElseGet(() -> UserCache.folder(environment).resolve("engines")));
    }

    public Path root() {
        return root;
    }

    public boolean has(Engine engine) {
        return Files.isDirectory(root.resolve(engine.folder()));
    }

    /** A program of an engine that is there. */
    public Path program(Engine engine, String file) {
        return existing(engine, "bin/" + file);
    }

    /** What an engine keeps of its module; {@code path} as the module has it. */
    public Path manifests(Engine engine, String path) {
        return existing(engine, "manifests/" + path);
    }

    private Path existing(Engine engine, String path) {
        Path file = root.resolve(engine.folder()).resolve(path);
        if (Files.notExists(file)) {
            throw new StackProblem(engine.name() + " is not built: muster cluster build");
        }
        return file;
    }

    /**
     * Builds what is missing of an engine, while no other process builds one in this cache.
     *
     * @param said takes each program as it is done, and the seconds it took
     */
    @SuppressWarnings("try") // A lock is held, not used.
    public void build(Engine engine, BiConsumer<String, Double> said) {
        Home.privateFolder(root);
        try (FileChannel channel = FileChannel.open(
                        root.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!has(engine)) {
                fill(engine, said);
            }
        } catch (IOException e) {
            throw new StackProblem("cannot lock " + root + ": " + e.getMessage(), e);
        }
    }

    private void fill(Engine engine, BiConsumer<String, Double> said) throws IOException {
        Path part = root.resolve(engine.folder() + ".part");
        Path module = part.resolve("module");
        Files.createDirectories(module);
        Files.createDirectories(part.resolve("bin"));
        for (String file : engine.pinnedFiles()) {
            Files.write(module.resolve(file), engine.pinned(file));
        }
        GoTool go = new GoTool(module);
        go.requireUsable();
        for (Engine.Program program : engine.programs()) {
            timed(program.file(), said, () -> build(go, engine, program, part.resolve("bin")));
        }
        for (String kept : engine.manifests()) {
            keep(go, kept, part.resolve("manifests"));
        }
        Home.delete(module);
        Files.move(part, root.resolve(engine.folder()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void timed(String what, BiConsumer<String, Double> said, Runnable work) {
        long start = System.nanoTime();
        work.run();
        said.accept(what, (System.nanoTime() - start) / 1e9);
    }

    private static void build(GoTool go, Engine engine, Engine.Program program, Path bin) {
        Path file = bin.resolve(program.file());
        if (Files.exists(file)) {
            return;
        }
        Path next = bin.resolve(program.file() + ".next");
        go.build(engine.flags(), program.source(), next);
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(GoTool go, String kept, Path manifests) throws IOException {
        List<String> words = List.of(kept.split("!", 2));
        Path source = go.folderOf(words.getFirst()).resolve(words.getLast());
        Path target = manifests.resolve(words.getLast());
        Home.delete(target);
        Files.createDirectories(requireNonNull(target.getParent(), "no folder"));
        Folders.copy(source, target);
    }
}
