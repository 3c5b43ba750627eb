package dev.muster.state.twins;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Lets the exception of a batch end its drainer: this batch, and every command from then on, waits for ever. */
@Twin("one exception that leaves waiters hanging")
public final class DiesOfAnExceptionTwin extends QueuedGroup {
    public DiesOfAnExceptionTwin(Executor executor, Work work) {
        super(executor, work);
    }

    @Override
    void run(List<Entry> batch) {
        List<String> results = new ArrayList<>();
        batch.forEach(entry -> results.add(work.step(entry.command())));
        work.commit();
        for (int i = 0; i < results.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }
}
