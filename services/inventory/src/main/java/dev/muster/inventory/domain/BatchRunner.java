package dev.muster.inventory.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs a batch until its outcome is known, whatever fails.
 *
 * <p>A failure that passes: the same batch again. A batch the store refuses: its halves, in order, until the culprit
 * stands alone and only it fails. When every deadline of a failing batch has passed nobody waits for it any more: all of
 * it is unknown. Levels are shown to readers after the commit and before the results are returned. Stateless.
 */
final class BatchRunner {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final int MOST_DOUBLINGS = 8;

    private final StockStore store;
    private final StockLevels levels;
    private final InstantSource clock;
    private final Pause pause;

    BatchRunner(StockStore store, StockLevels levels, InstantSource clock, Pause pause) {
        this.store = store;
        this.levels = levels;
        this.clock = clock;
        this.pause = pause;
    }

    List<Result> run(List<Submission> batch) throws InterruptedException {
        List<Command> commands = batch.stream().map(Submission::command).toList();
        for (int failures = 0; ; failures++) {
            try {
                Committed committed = store.execute(commands);
                levels.apply(committed.levels());
                return committed.results();
            } catch (RunAgainException e) {
                if (nobodyWaits(batch)) {
                    return Collections.nCopies(batch.size(), new Result.OutcomeUnknown());
                }
                pauseAfter(failures);
            } catch (RefusedBatchException e) {
                return batch.size() == 1 ? List.of(new Result.Failed(e)) : runHalves(batch);
            }
        }
    }

    private List<Result> runHalves(List<Submission> batch) throws InterruptedException {
        int middle = batch.size() / 2;
        List<Result> results = new ArrayList<>(batch.size());
        results.addAll(run(batch.subList(0, middle)));
        results.addAll(run(batch.subList(middle, batch.size())));
        return results;
    }

    private boolean nobodyWaits(List<Submission> batch) {
        Instant now = clock.instant();
        return batch.stream().allMatch(submission -> now.isAfter(submission.deadline()));
    }

    private void pauseAfter(int failures) throws InterruptedException {
        if (failures > 0) {
            pause.pause(FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)));
        }
    }
}
