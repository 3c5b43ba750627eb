package dev.muster.state.twins;

import java.util.List;
import java.util.concurrent.Executor;

/** Answers each command after its own step, before the batch's commit: an answer may be of something undone. */
@Twin("completion before the batch returns")
public final class CompletesBeforeCommitTwin extends QueuedGroup {
    public CompletesBeforeCommitTwin(Executor executor, Work work) {
        super(executor, work);
    }

    @Override
    void run(List<Entry> batch) {
        try {
            batch.forEach(entry -> entry.result().complete(work.step(entry.command())));
            work.commit();
        } catch (RuntimeException e) {
            batch.forEach(entry -> entry.result().completeExceptionally(e));
        }
    }
}
