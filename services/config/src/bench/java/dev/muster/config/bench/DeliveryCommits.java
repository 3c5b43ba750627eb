package dev.muster.config.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;

/** Commits the namespace of the bench to the delivery repository, each time with the next number. Confined to one thread. */
final class DeliveryCommits implements AutoCloseable {
    /** As much as a namespace of some hundred values has. */
    private static final String FILLING = "x".repeat(16 << 10);

    private final Repository repository;
    private final String ref;
    private final String folder;
    private long number;

    DeliveryCommits(Path path, String branch, String folder) throws IOException {
        this.repository =
                new RepositoryBuilder().setGitDir(path.toFile()).setBare().build();
        // A commit that is announced and then gone would look like a rewritten history: the command waits for the disk,
        // too.
        repository.getConfig().setBoolean("core", null, "fsyncObjectFiles", true);
        repository.getConfig().setBoolean("core", null, "fsyncRefFiles", true);
        this.ref = branch.startsWith(Constants.R_REFS) ? branch : Constants.R_HEADS + branch;
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** The number that the last commit has. */
    long number() {
        return number;
    }

    /** Commits the next number; the id of the commit. */
    String next() throws IOException {
        number++;
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId tip = requireNonNull(repository.resolve(ref), "the branch is gone");
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(reader, walk.parseCommit(tip).getTree(), inserter));
            commit.setParentId(tip);
            PersonIdent bench = new PersonIdent("bench", "bench@localhost");
            commit.setAuthor(bench);
            commit.setCommitter(bench);
            commit.setMessage("number " + number);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(ref);
            update.setExpectedOldObjectId(tip);
            update.setNewObjectId(id);
            if (update.update() != RefUpdate.Result.FAST_FORWARD) {
                throw new IOException("the branch was not moved: " + update.getResult());
            }
            return id.getName();
        }
    }

    private ObjectId tree(ObjectReader reader, ObjectId before, ObjectInserter inserter) throws IOException {
        Map<String, String> files = Map.of(
                "bench.yaml", ReaderBeans.KEY + ": " + number + "\nfilling: " + FILLING + "\n",
                "bench.schema.json", "{\"required\": [\"" + ReaderBeans.KEY + "\"]}");
        DirCache index = DirCache.newInCore();
        DirCacheBuilder all = index.builder();
        all.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, before);
        all.finish();
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, String> file : files.entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8));
            editor.add(new DirCacheEditor.PathEdit(folder + "/" + file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    @Override
    public void close() {
        repository.close();
    }
}
