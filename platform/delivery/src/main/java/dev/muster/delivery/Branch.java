package dev.muster.delivery;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** The branch that counts, in whatever repository it is. */
interface Branch {
    /** Learns where it is now. */
    void refresh() throws IOException;

    /**
     * Moves it to a commit, if it is still at the commit's parent; of two who try one does.
     *
     * @return {@link CommitResult.Committed} or {@link CommitResult.Moved}
     */
    CommitResult move(ObjectId base, ObjectId commit) throws IOException;

    /**
     * Moves a tag, wherever it was pointing, if it still points there.
     *
     * @param tag its whole name
     * @param from the zero id for a tag that is not there yet
     * @return whether it points to {@code to} now
     */
    boolean mark(String tag, ObjectId from, ObjectId to) throws IOException;
}
