package dev.muster.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** The broken twin of {@link CommitWriter}: moves the branch whatever it is at, as {@code git push --force} does. */
record ForcedWriter(Path path) {

    CommitResult commit(String base, Author author, String message) throws IOException {
        try (Repository repository = BareRepository.open(path.toFile());
                RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId parent = ObjectId.fromString(base);
            ObjectId tree = walk.parseCommit(parent).getTree();
            ObjectId commit = CommitWriter.insert(inserter, tree, Optional.of(parent), author, message);
            RefUpdate update = repository.updateRef(Constants.R_HEADS + DeliveryRepository.BRANCH);
            update.setNewObjectId(commit);
            update.setForceUpdate(true);
            return switch (update.forceUpdate()) {
                case FAST_FORWARD, FORCED, NEW -> new CommitResult.Committed(commit.getName());
                default -> throw new IOException("not moved");
            };
        }
    }
}
