package dev.muster.stack.home;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder where a stack keeps all it has: {@code .muster/} in the tree, or {@code $MUSTER_HOME}. Only its owner may
 * look inside.
 *
 * @param path absolute
 */
public record Home(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    public Home {
        path = requireNonNull(path, "path is null").toAbsolutePath().normalize();
    }

    /** Creates the folder and what must be in it, if it is missing, and closes it to others. */
    public void create() {
        privateFolder(path);
        List.of(aot(), logs(), conf()).forEach(Home::privateFolder);
    }

    public Path data() {
        return path.resolve("data");
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    /** Records of processes, ready files and {@code <service>.env}. */
    public Path run() {
        return path.resolve("run");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Configuration files written anew at each start. */
    public Path conf() {
        return path.resolve("conf");
    }

    /** What an instance keeps over restarts, and what of it no other process writes. */
    public Path instance(String instance) {
        return instances().resolve(instance);
    }

    private Path instances() {
        return path.resolve("state");
    }

    /** What an operator lays over a service's configuration, if the file is there. */
    public Path override(String service) {
        return overrides().resolve(service + ".yaml");
    }

    private Path overrides() {
        return path.resolve("override");
    }

    /** The delivery repository, bare. */
    public Path delivery() {
        return path.resolve("delivery.git");
    }

    /** Releases of services, see {@code dev.muster.stack.release}. */
    public Path releases() {
        return path.resolve("releases");
    }

    /** Clones of the checkout that older versions are built in. */
    public Path clones() {
        return path.resolve("clones");
    }

    /** How the rollout of each service stands. */
    public Path rollouts() {
        return path.resolve("rollouts");
    }

    /** AOT caches. */
    public Path aot() {
        return path.resolve("aot");
    }

    /** Copies of the checkout's own jars that the processes of the stack run with. */
    public Path programs() {
        return path.resolve("programs");
    }

    /** What was unpacked. */
    public Path cache() {
        return path.resolve("cache");
    }

    /** What {@code reset} removes; what is costly to make again and holds no state stays. */
    public List<Path> state() {
        return List.of(
                data(), secrets(), run(), logs(), conf(), instances(), overrides(), delivery(), rollouts(), programs());
    }

    /**
     * Does something while no other command changes the stack.
     *
     * @throws StackProblem if another command does so now
     */
    public void whileLocked(Runnable work) {
        var _ = whileLocked("command.lock", () -> {
            work.run();
            return 0;
        });
    }

    /**
     * Does something while nobody else holds the lock of this name.
     *
     * @throws StackProblem if another command holds it now
     */
    @SuppressWarnings("try") // A lock is held, not used.
    public int whileLocked(String name, IntSupplier work) {
        Path file = path.resolve(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StackProblem("another muster command is changing this stack; wait until it is done");
            }
            return work.getAsInt();
        } catch (IOException | OverlappingFileLockException e) {
            throw new StackProblem("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    /** A folder that only its owner may enter, with all above it. */
    public static Path privateFolder(Path folder) {
        FileAttribute<?> permissions = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        try {
            Files.createDirectories(folder, permissions);
            return Files.setPosixFilePermissions(folder, OWNER_ONLY);
        } catch (IOException e) {
            throw new StackProblem("cannot create " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file as a whole: a reader sees the old text or the new one. */
    public static Path write(Path file, String text) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(requireNonNull(file.getParent(), "file has no folder"));
            Files.writeString(next, text);
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackProblem("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Deletes a file, or a folder with all that is in it; nothing there is no error. */
    public static void delete(Path path) {
        if (Files.notExists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StackProblem("cannot delete " + path + ": " + e.getMessage(), e);
        }
    }
}
