package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.RefusedBatchException;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.StockStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Fails everybody of a batch in which one request is bad. */
record FailWholeBatch(StockStore sound) implements StockStore {
    @Override
    public Committed execute(List<Command> batch) {
        try {
            return sound.execute(batch);
        } catch (RefusedBatchException bad) {
            return new Committed(Collections.nCopies(batch.size(), new Result.Failed(bad)), Map.of());
        }
    }
}
