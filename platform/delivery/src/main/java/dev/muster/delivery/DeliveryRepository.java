package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * A bare Git repository at a branch: files are read as one commit has them, and written as a commit on the tip that the
 * writer has seen.
 *
 * <p>Of two writers who saw the same tip one commits, in whatever process they run: the branch moves by compare-and-set
 * under Git's own lock, here or where the repository is. Readers never see half a commit. Nothing here is atomic over several commits, and a branch moved
 * by force is not noticed. Thread-safe. Every method throws {@link DeliveryException} where the repository cannot be read
 * or written.
 */
public final class DeliveryRepository implements AutoCloseable {
    /** The branch that counts, unless a repository says otherwise. */
    public static final String BRANCH = "main";

    private static final int MOST_BYTES = 64 << 20;

    private final String address;
    private final Repository repository;
    private final String ref;
    private final Branch branch;
    private final Runnable afterwards;

    /**
     * @param address what a person would call it
     * @param repository what commits are read from and written to
     * @param ref the branch's whole name, in that repository
     * @param branch where the branch counts
     * @param afterwards what is to be done once it is closed
     */
    DeliveryRepository(String address, Repository repository, String ref, Branch branch, Runnable afterwards) {
        this.address = address;
        this.repository = repository;
        this.ref = ref;
        this.branch = branch;
        this.afterwards = afterwards;
    }

    /**
     * Opens a repository wherever it is, at its branch {@value #BRANCH}.
     *
     * <p>Of one elsewhere the branch is fetched into a folder that {@link #close} removes; {@link #tip} looks there each
     * time, and {@link #commit} pushes.
     *
     * @param address the path of a bare repository, or a URL as Git takes it: {@code file}, {@code ssh}, {@code https},
     *     {@code user@host:path}
     */
    public static DeliveryRepository at(String address) {
        URIish uri;
        try {
            uri = new URIish(address);
        } catch (URISyntaxException e) {
            throw new DeliveryException(address + " is neither a path nor an address of a Git repository", e);
        }
        if (!uri.isRemote()) {
            return open(Path.of(uri.getPath()));
        }
        return RemoteRepository.open(uri, new SystemSsh("ssh"), Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Opens a repository at its branch {@value #BRANCH}.
     *
     * @param path the folder of a bare repository
     */
    public static DeliveryRepository open(Path path) {
        return open(path, BRANCH);
    }

    /** As {@link #open(Path)}, at another branch. */
    public static DeliveryRepository open(Path path, String branch) {
        requireNonNull(branch, "branch is null");
        if (Files.exists(path.resolve(Constants.DOT_GIT))) {
            // Its work tree would stay behind the branch, and the next commit made there would undo this one.
            throw new DeliveryException(path + " has a work tree; name a bare repository (git clone --bare)");
        }
        try {
            Repository repository = BareRepository.open(path.toFile());
            String ref = Constants.R_HEADS + branch;
            return new DeliveryRepository(path.toString(), repository, ref, new LocalBranch(repository, ref), () -> {});
        } catch (RepositoryNotFoundException e) {
            throw new DeliveryException("there is no Git repository in " + path, e);
        } catch (IOException e) {
            throw new DeliveryException("cannot open the repository " + path + ": " + e.getMessage(), e);
        }
    }

    /** The commit the branch is at. */
    public Commit tip() {
        try {
            branch.refresh();
        } catch (IOException e) {
            throw new DeliveryException("cannot read the repository " + address + ": " + e.getMessage(), e);
        }
        return find(ref)
                .orElseThrow(
                        () -> new DeliveryException("the repository " + address + " has no branch " + shortName()));
    }

    /** The commit that a person means by an id, its first digits, a branch or a tag. */
    public Optional<Commit> find(String name) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(name + "^{commit}");
            return id == null ? Optional.empty() : Optional.of(commit(walk.parseCommit(id)));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new DeliveryException("cannot find the commit " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The files below a folder as a commit has them.
     *
     * @param folder without a slash at its end; empty for all files
     * @return path from the repository's root to bytes
     */
    public SortedMap<String, byte[]> files(String commit, String folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            tree.setFilter(below(folder));
            while (tree.next()) {
                if (tree.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
                    files.put(
                            tree.getPathString(),
                            repository.open(tree.getObjectId(0)).getCachedBytes(MOST_BYTES));
                }
            }
            return files;
        } catch (IOException e) {
            throw new DeliveryException("cannot read " + folder + " at commit " + commit + ": " + e.getMessage(), e);
        }
    }

    /** The commits that changed a folder, or any folder if it is empty, from the tip back along first parents, the newest first. */
    public List<Commit> history(String folder, int limit) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.setTreeFilter(AndTreeFilter.create(below(folder), TreeFilter.ANY_DIFF));
            walk.markStart(walk.parseCommit(ObjectId.fromString(tip().id())));
            List<Commit> commits = new ArrayList<>();
            for (RevCommit commit = walk.next(); commit != null && commits.size() < limit; commit = walk.next()) {
                commits.add(commit(commit));
            }
            return commits;
        } catch (IOException e) {
            throw new DeliveryException("cannot read the history of " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Commits changes, if the branch is still at {@code base}.
     *
     * @param base the id of the commit that the changes were decided on
     * @return what became of it; without {@link CommitResult.Committed} the branch is as it was
     */
    public CommitResult commit(String base, Author author, String message, Changes changes) {
        requireNonNull(author, "author is null");
        requireNonNull(message, "message is null");
        try {
            return new CommitWriter(repository, branch).commit(ObjectId.fromString(base), author, message, changes);
        } catch (IOException | InvalidPathException e) {
            throw new DeliveryException("cannot commit to " + address + ": " + e.getMessage(), e);
        }
    }

    /**
     * Moves a tag to a commit, if it still is where the caller saw it; {@link #find} answers where that is.
     *
     * @param name without {@code refs/tags/}
     * @param from the id of the commit it was at; empty for a tag that was not there
     * @return whether it is at the commit now; of two who saw the same one moves it
     */
    public boolean moveTag(String name, Optional<String> from, String commit) {
        ObjectId seen = from.map(ObjectId::fromString).orElse(ObjectId.zeroId());
        try {
            return branch.mark(Constants.R_TAGS + name, seen, ObjectId.fromString(commit));
        } catch (IOException e) {
            throw new DeliveryException("cannot move the tag " + name + " of " + address + ": " + e.getMessage(), e);
        }
    }

    /** Who commits here as Git is set up for this user. */
    public Author author() {
        UserConfig user = repository.getConfig().get(UserConfig.KEY);
        return new Author(user.getAuthorName(), user.getAuthorEmail());
    }

    @Override
    public void close() {
        repository.close();
        afterwards.run();
    }

    private String shortName() {
        return ref.substring(Constants.R_HEADS.length());
    }

    private static TreeFilter below(String folder) {
        return folder.isEmpty() ? TreeFilter.ALL : PathFilter.create(folder);
    }

    private static Commit commit(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                commit.getName(),
                new Author(author.getName().isBlank() ? "?" : author.getName(), author.getEmailAddress()),
                commit.getCommitterIdent().getWhenAsInstant(),
                commit.getFullMessage().strip());
    }
}
