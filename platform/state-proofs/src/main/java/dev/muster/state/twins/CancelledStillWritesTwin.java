package dev.muster.state.twins;

import java.util.List;
import java.util.concurrent.Executor;

/** Says yes to a cancel and runs the command all the same: its owner believes that nothing will be written. */
@Twin("cancelled owner whose callback still writes")
public final class CancelledStillWritesTwin extends QueuedGroup {
    public CancelledStillWritesTwin(Executor executor, Work work) {
        super(executor, work);
    }

    @Override
    void run(List<Entry> batch) {
        try {
            List<String> results =
                    batch.stream().map(entry -> work.step(entry.command())).toList();
            work.commit();
            for (int i = 0; i < results.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(entry -> entry.result().completeExceptionally(e));
        }
    }
}
