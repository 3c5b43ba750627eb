package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.RefusedBatchException;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.StockStore;
import java.util.List;

/** Takes a lost connection for "nothing happened" and says so, instead of running the batch again. */
record LostCommitIsFailure(StockStore sound) implements StockStore {
    @Override
    public Committed execute(List<Command> batch) {
        try {
            return sound.execute(batch);
        } catch (RunAgainException lost) {
            throw new RefusedBatchException("nothing happened", lost);
        }
    }
}
