package dev.muster.config.adapters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** A bare repository in a folder, whose commits a test writes file by file. */
public final class BareRepository implements AutoCloseable {
    public static final String REF = "refs/heads/main";
    public static final String FOLDER = "gitops/config/dev";

    private final Path path;
    private final Repository repository;
    private long seconds = 1_700_000_000L;

    public BareRepository(Path path) {
        this.path = path;
        try {
            this.repository =
                    new RepositoryBuilder().setGitDir(path.toFile()).setBare().build();
            if (!repository.getObjectDatabase().exists()) {
                repository.create(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    /** Commits exactly these files, by path below the environment's folder, on top of the branch. */
    public String commit(String message, Map<String, String> files) {
        List<ObjectId> parents = new ArrayList<>();
        try {
            ObjectId tip = repository.resolve(REF);
            if (tip != null) {
                parents.add(tip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commit(message, files, parents, false);
    }

    /** Replaces the branch's history by one commit without parents. */
    public String forcePush(String message, Map<String, String> files) {
        return commit(message, files, List.of(), true);
    }

    /** Moves the branch to a commit that was on it before. */
    void forceTo(String commit) {
        try {
            RefUpdate update = repository.updateRef(REF);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.setForceUpdate(true);
            update.update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the clock of whoever commits back. */
    void setBack(Duration time) {
        seconds -= time.toSeconds();
    }

    /** What somebody has who fetches now. */
    BareRepository fetchedNow(Path target) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.toList()) {
                Path copy = target.resolve(path.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new BareRepository(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the branch, so that the next commit is a first one. */
    public void clear() {
        try {
            RefUpdate update = repository.updateRef(REF);
            update.setForceUpdate(true);
            update.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private String commit(String message, Map<String, String> files, List<ObjectId> parents, boolean force) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            Map<String, String> all = new TreeMap<>(Map.of("README.md", "outside"));
            files.forEach((file, text) -> all.put(FOLDER + "/" + file, text));
            for (Map.Entry<String, String> file : all.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setParentIds(parents);
            PersonIdent ann =
                    new PersonIdent("Ann", "ann@example.org", Instant.ofEpochSecond(++seconds), ZoneOffset.UTC);
            commit.setAuthor(ann);
            commit.setCommitter(ann);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(REF);
            update.setNewObjectId(id);
            update.setForceUpdate(force);
            update.update();
            return id.getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
