package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * A branch of the repository itself, moved under Git's own lock.
 *
 * @param ref its whole name
 */
record LocalBranch(Repository repository, String ref) implements Branch {
    private static final int LOCK_TRIES = 100;
    private static final long LOCK_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    LocalBranch {
        requireNonNull(repository, "repository is null");
        requireNonNull(ref, "ref is null");
    }

    @Override
    public void refresh() {
        // It is read each time.
    }

    @Override
    public CommitResult move(ObjectId base, ObjectId commit) throws IOException {
        for (int tries = 0; tries < LOCK_TRIES; tries++) {
            RefUpdate update = repository.updateRef(ref);
            update.setExpectedOldObjectId(base);
            update.setNewObjectId(commit);
            RefUpdate.Result result = update.update();
            switch (result) {
                case NEW, FAST_FORWARD -> {
                    return new CommitResult.Committed(commit.getName());
                }
                case LOCK_FAILURE -> {
                    ObjectId tip = requireNonNull(repository.resolve(ref), () -> ref + " is gone");
                    if (!tip.equals(base)) {
                        return new CommitResult.Moved(tip.getName());
                    }
                    // Somebody holds the lock and has not moved the branch yet.
                    LockSupport.parkNanos(LOCK_PAUSE);
                }
                default -> throw new DeliveryException("the branch " + ref + " was not moved: " + result);
            }
        }
        throw new DeliveryException("the branch " + ref + " stayed locked; remove " + repository.getDirectory() + "/"
                + ref + ".lock if no process holds it");
    }

    @Override
    public boolean mark(String tag, ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(tag);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        RefUpdate.Result result = update.forceUpdate();
        return switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> true;
            case LOCK_FAILURE -> false;
            default -> throw new DeliveryException("the tag " + tag + " was not moved: " + result);
        };
    }
}
