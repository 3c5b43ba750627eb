package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The last commit of a checkout, or of the repository that a checkout is a folder of. Only read: neither the work tree nor
 * the index is looked at, and nothing is written.
 */
final class Checkout implements AutoCloseable {
    private final Path root;
    private final Repository repository;
    private final ObjectId head;

    private Checkout(Path root, Repository repository, ObjectId head) {
        this.root = root;
        this.repository = repository;
        this.head = head;
    }

    /** @throws DeliveryException if there is no commit to read, with what to do about it */
    static Checkout open(Path root) {
        return open(root, Constants.HEAD);
    }

    /** As {@link #open(Path)}, at another commit. */
    static Checkout open(Path root, String revision) {
        RepositoryBuilder builder = new RepositoryBuilder()
                .findGitDir(requireNonNull(root, "root is null").toFile());
        if (builder.getGitDir() == null) {
            throw new DeliveryException(root + " is no Git checkout, and what is delivered is taken from its commits:"
                    + " git init && git add . && git commit");
        }
        try {
            Repository repository = builder.build();
            ObjectId head = repository.resolve(revision + "^{commit}");
            if (head == null) {
                repository.close();
                throw new DeliveryException(
                        revision.equals(Constants.HEAD)
                                ? root
                                        + " has no commit, and what is delivered is taken from there: git add . && git"
                                        + " commit"
                                : root + " has no commit " + revision);
            }
            return new Checkout(root, repository, head);
        } catch (IOException e) {
            throw new DeliveryException("cannot read the checkout " + root + ": " + e.getMessage(), e);
        }
    }

    String commit() {
        return head.getName();
    }

    /** A file's content and whether it is a plain file, a program or a link. */
    record CommittedFile(ObjectId blob, FileMode mode) {}

    /** The committed files below a folder of the checkout, by path from the checkout's root; none if it is not committed. */
    SortedMap<String, CommittedFile> files(String folder) throws IOException {
        SortedMap<String, CommittedFile> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            RevCommit commit = walk.parseCommit(head);
            Optional<ObjectId> subtree = subtree(commit);
            if (subtree.isEmpty()) {
                return files;
            }
            tree.addTree(subtree.get());
            tree.setRecursive(true);
            tree.setFilter(PathFilter.create(folder));
            while (tree.next()) {
                if (tree.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
                    files.put(tree.getPathString(), new CommittedFile(tree.getObjectId(0), tree.getFileMode(0)));
                }
            }
        }
        return files;
    }

    byte[] bytes(ObjectId blob) throws IOException {
        return repository.open(blob).getBytes();
    }

    @Override
    public void close() {
        repository.close();
    }

    private Optional<ObjectId> subtree(RevCommit commit) throws IOException {
        Path top = repository.getWorkTree().toPath().toRealPath();
        String prefix = top.relativize(root.toRealPath()).toString();
        if (prefix.isEmpty()) {
            return Optional.of(commit.getTree());
        }
        try (TreeWalk found = TreeWalk.forPath(repository, prefix, commit.getTree())) {
            return Optional.ofNullable(found).map(tree -> tree.getObjectId(0));
        }
    }
}
