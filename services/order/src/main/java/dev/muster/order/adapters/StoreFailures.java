package dev.muster.order.adapters;

import dev.muster.order.domain.StoreAwayException;
import dev.muster.servicekit.database.DatabaseException;
import dev.muster.servicekit.database.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Runs work that may be run again, and says in the domain's words when it did not succeed. */
final class StoreFailures {
    private static final int ATTEMPTS = 3;

    private StoreFailures() {}

    /** Runs work up to three times; a database that cannot be reached at all is not waited for again. */
    static <T> T telling(Supplier<T> work) {
        return until(Instant.MIN, InstantSource.system(), work);
    }

    /** As {@link #telling}, but after a lost answer as often as there is time: only running again tells what happened. */
    static <T> T until(Instant deadline, InstantSource clock, Supplier<T> work) {
        boolean unknown = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (DatabaseException e) {
                if (!e.failure().repeatable()) {
                    throw e;
                }
                unknown |= e.outcomeUnknown();
                boolean hopeful = attempt < ATTEMPTS && e.failure() != Failure.UNAVAILABLE;
                boolean mustKnow = unknown && clock.instant().isBefore(deadline);
                if (!hopeful && !mustKnow) {
                    throw new StoreAwayException(e.failure() + ": " + e.getMessage(), unknown, e);
                }
            }
        }
    }
}
