package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.RefusedBatchException;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.servicekit.database.DatabaseException;
import java.util.function.Supplier;

/** Says in the domain's words whether a failure of the database passes. */
final class StoreFailures {
    private StoreFailures() {}

    static <T> T telling(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseException e) {
            String message = e.failure() + ": " + e.getMessage();
            throw e.failure().repeatable() ? new RunAgainException(message, e) : new RefusedBatchException(message, e);
        }
    }
}
