package dev.muster.cluster.watch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Gives all in a repository to whom its folder belongs: what root commits is else closed to the responder, which is not
 * root and commits there, too. What others write, move or delete meanwhile is no trouble. Not thread-safe.
 */
final class Handover {

    /** Whose a file is. */
    interface Owners {

        int of(Path path) throws IOException;

        void change(Path path, Path like) throws IOException;
    }

    private final Path repository;
    private final Owners owners;

    Handover(Path repository, Owners owners) {
        this.repository = requireNonNull(repository, "repository is null");
        this.owners = requireNonNull(owners, "owners is null");
    }

    static Handover of(Path repository) {
        return new Handover(repository, new FileOwners());
    }

    void run() throws IOException {
        int owner = owners.of(repository);
        Files.walkFileTree(repository, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return give(folder, owner);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return give(file, owner);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private FileVisitResult give(Path path, int owner) {
        try {
            if (owners.of(path) != owner) {
                owners.change(path, repository);
            }
        } catch (IOException e) {
            // Gone since: Git writes beside and renames.
        }
        return FileVisitResult.CONTINUE;
    }

    /** As the file system says. */
    private static final class FileOwners implements Owners {

        private static final String USER = "unix:uid";
        private static final String GROUP = "unix:gid";

        @Override
        public int of(Path path) throws IOException {
            return (int) requireNonNull(Files.getAttribute(path, USER, LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public void change(Path path, Path like) throws IOException {
            Files.setAttribute(path, GROUP, requireNonNull(Files.getAttribute(like, GROUP)), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, USER, requireNonNull(Files.getAttribute(like, USER)), LinkOption.NOFOLLOW_LINKS);
        }
    }
}
