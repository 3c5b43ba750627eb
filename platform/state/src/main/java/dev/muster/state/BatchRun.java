package dev.muster.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a batch function over what is not too late, turned into one outcome for each entry. */
record BatchRun<C, R>(InstantSource clock, BatchFunction<C, R> function) {
    /** Never throws for what clock or function throw; completes nothing. */
    List<BatchOutcome<R>> of(List<BatchEntry<C, R>> batch) {
        List<BatchEntry<C, R>> due = batch;
        List<BatchOutcome<R>> outcomes;
        try {
            Instant now = clock.instant();
            due = batch.stream().filter(entry -> !entry.isLate(now)).toList();
            outcomes = run(due.stream().map(BatchEntry::command).toList());
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            outcomes = Collections.nCopies(due.size(), new BatchOutcome.Failed<>(e));
        }
        return due.size() == batch.size() ? outcomes : withExpired(batch, due, outcomes);
    }

    private List<BatchOutcome<R>> run(List<C> commands) throws Exception {
        if (commands.isEmpty()) {
            return List.of();
        }
        @Nullable List<R> results = function.run(commands);
        if (results == null || results.size() != commands.size()) {
            throw new IllegalStateException("the batch function answered "
                    + (results == null ? "null" : results.size() + " results") + " to " + commands.size()
                    + " commands");
        }
        List<BatchOutcome<R>> outcomes = new ArrayList<>(commands.size());
        for (R result : results) {
            if (result == null) {
                throw new IllegalStateException("the batch function's result " + outcomes.size() + " is null");
            }
            outcomes.add(new BatchOutcome.Done<>(result));
        }
        return outcomes;
    }

    private static <C, R> List<BatchOutcome<R>> withExpired(
            List<BatchEntry<C, R>> batch, List<BatchEntry<C, R>> due, List<BatchOutcome<R>> outcomes) {
        List<BatchOutcome<R>> all = new ArrayList<>(batch.size());
        int next = 0;
        for (BatchEntry<C, R> entry : batch) {
            boolean ran = next < due.size() && due.get(next).pending() == entry.pending();
            all.add(ran ? outcomes.get(next++) : new BatchOutcome.Expired<>());
        }
        return all;
    }
}
