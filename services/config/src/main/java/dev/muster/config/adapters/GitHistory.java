package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.Breach;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Content;
import dev.muster.config.domain.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The configuration of one environment as a Git repository's commits have it, read from commit objects only.
 *
 * <p>Never writes, and never looks at a work tree: what two commits left behind there is not any commit's content.
 * Thread-safe; every method throws {@link UncheckedIOException} where the repository cannot be read.
 */
final class GitHistory implements CommitSource, AutoCloseable {
    /** All files of an environment together; what is larger is refused before any of it is read. */
    static final int MAX_BYTES = 8 << 20;

    private final Repository repository;
    private final Runnable refresh;
    private final String ref;
    private final String folder;

    /**
     * Knows where a repository is; whether one is there shows when it is read.
     *
     * @param path of a bare repository, or of a {@code .git} folder
     * @param ref what is the truth, a branch as a rule
     * @param folder of the environment inside the tree, without a slash at its end
     */
    GitHistory(Path path, String ref, String folder) {
        this(path, ref, folder, () -> {});
    }

    /** Reads a copy of a repository elsewhere, brought up to date whenever somebody asks for what is newest. */
    GitHistory(Mirror mirror, String ref, String folder) {
        this(mirror.path(), ref, folder, mirror);
    }

    private GitHistory(Path path, String ref, String folder, Runnable refresh) {
        this.refresh = requireNonNull(refresh, "refresh is null");
        this.ref = requireNonNull(ref, "ref is null");
        this.folder = requireNonNull(folder, "folder is null");
        try {
            this.repository =
                    new RepositoryBuilder().setGitDir(path.toFile()).setBare().build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the repository " + path, e);
        }
    }

    @Override
    public Optional<String> tip() {
        refresh.run();
        if (!repository.getObjectDatabase().exists()) {
            throw new UncheckedIOException(new FileNotFoundException("no repository at " + repository.getDirectory()));
        }
        try {
            return Optional.ofNullable(repository.resolve(ref + "^{commit}")).map(ObjectId::getName);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot resolve " + ref, e);
        }
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId old = ObjectId.fromString(ancestor);
            ObjectId young = ObjectId.fromString(commit);
            return repository.getObjectDatabase().has(old)
                    && repository.getObjectDatabase().has(young)
                    && walk.isMergedInto(walk.parseCommit(old), walk.parseCommit(young));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare " + ancestor + " and " + commit, e);
        }
    }

    /** Along first parents: what a merge brought in is one commit's change. */
    @Override
    public List<String> between(Optional<String> last, String tip) {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(walk.parseCommit(ObjectId.fromString(tip)));
            if (last.isPresent()) {
                walk.markUninteresting(walk.parseCommit(ObjectId.fromString(last.get())));
            }
            List<String> commits = new ArrayList<>();
            walk.forEach(commit -> commits.add(commit.getName()));
            return commits;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the commits up to " + tip, e);
        }
    }

    @Override
    public CommitReading read(String id) {
        long size = size(id);
        return size > MAX_BYTES
                ? new CommitReading.Invalid(
                        id,
                        List.of(String.format(
                                Locale.ROOT,
                                "%s: its files have %,d bytes, more than the %,d that are taken",
                                folder,
                                size,
                                MAX_BYTES)))
                : TreeReader.read(files(id));
    }

    @Override
    public List<Breach> breaches(Optional<String> commit, Content content) {
        SortedMap<String, byte[]> rules =
                commit.map(id -> files(id).configuration().head()).orElseGet(TreeMap::new);
        return TreeReader.breaches(rules, content);
    }

    /** The environment's files as a commit has them. */
    CommittedFiles files(String id) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = commit(walk, id);
            return new CommittedFiles(origin(commit), files(commit));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read commit " + id, e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    /** Another replica may have been told of a commit that is not in the copy yet. */
    private RevCommit commit(RevWalk walk, String id) throws IOException {
        ObjectId commit = ObjectId.fromString(id);
        if (!repository.getObjectDatabase().has(commit)) {
            refresh.run();
        }
        return walk.parseCommit(commit);
    }

    private long size(String id) {
        try (RevWalk walk = new RevWalk(repository);
                ObjectReader reader = repository.newObjectReader()) {
            long size = 0;
            for (ObjectId blob : blobs(commit(walk, id)).values()) {
                size += reader.getObjectSize(blob, Constants.OBJ_BLOB);
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read commit " + id, e);
        }
    }

    private SortedMap<String, byte[]> files(RevCommit commit) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, ObjectId> file : blobs(commit).entrySet()) {
            files.put(
                    file.getKey(),
                    repository.open(file.getValue(), Constants.OBJ_BLOB).getBytes(MAX_BYTES));
        }
        return files;
    }

    /** By path below the environment's folder. */
    private SortedMap<String, ObjectId> blobs(RevCommit commit) throws IOException {
        SortedMap<String, ObjectId> blobs = new TreeMap<>();
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            tree.setFilter(PathFilter.create(folder));
            while (tree.next()) {
                if (tree.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
                    blobs.put(tree.getPathString().substring(folder.length() + 1), tree.getObjectId(0));
                }
            }
        }
        return blobs;
    }

    private static Origin origin(RevCommit commit) {
        return new Origin(
                Optional.of(commit.getName()),
                commit.getAuthorIdent().getName() + " <"
                        + commit.getAuthorIdent().getEmailAddress() + ">",
                commit.getFullMessage().strip(),
                commit.getCommitterIdent().getWhenAsInstant());
    }
}
