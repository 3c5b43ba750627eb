package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes a commit without a work tree and moves a branch to it by compare-and-set. */
final class CommitWriter {
    private final Repository repository;
    private final Branch branch;

    /** @param repository what the commit is written to */
    CommitWriter(Repository repository, Branch branch) {
        this.repository = requireNonNull(repository, "repository is null");
        this.branch = requireNonNull(branch, "branch is null");
    }

    CommitResult commit(ObjectId base, Author author, String message, Changes changes) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            RevTree before = walk.parseCommit(base).getTree();
            ObjectId after = tree(before, changes, inserter);
            if (after.equals(before)) {
                return new CommitResult.Unchanged(base.getName());
            }
            ObjectId commit = insert(inserter, after, Optional.of(base), author, message);
            return branch.move(base, commit);
        }
    }

    /** Writes a commit on a parent, or one that a branch begins with. */
    static ObjectId insert(
            ObjectInserter inserter, ObjectId tree, Optional<ObjectId> parent, Author author, String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        PersonIdent person = new PersonIdent(author.name(), author.email());
        commit.setTreeId(tree);
        parent.ifPresent(commit::setParentId);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message.strip() + "\n");
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }

    private ObjectId tree(RevTree before, Changes changes, ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        try (ObjectReader reader = repository.newObjectReader()) {
            DirCacheBuilder all = index.builder();
            all.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, before);
            all.finish();
        }
        DirCacheEditor editor = index.editor();
        changes.files().forEach((path, bytes) -> editor.add(edit(path, bytes, inserter)));
        editor.finish();
        return index.writeTree(inserter);
    }

    private static PathEdit edit(String path, Optional<byte[]> bytes, ObjectInserter inserter) {
        if (bytes.isEmpty()) {
            return new DeletePath(path);
        }
        ObjectId blob = insert(path, bytes.get(), inserter);
        return new PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                if (entry.getRawMode() == 0) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                }
                entry.setObjectId(blob);
            }
        };
    }

    private static ObjectId insert(String path, byte[] bytes, ObjectInserter inserter) {
        try {
            return inserter.insert(Constants.OBJ_BLOB, bytes);
        } catch (IOException e) {
            throw new DeliveryException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
