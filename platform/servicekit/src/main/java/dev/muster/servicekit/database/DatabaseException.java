package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;

/** A failed call to the database, with its kind. */
public final class DatabaseException extends RuntimeException {
    private final Failure failure;
    private final boolean outcomeUnknown;

    DatabaseException(SQLException cause, boolean duringCommit) {
        super(requireNonNull(cause, "cause is null").getMessage(), cause);
        failure = Failures.classify(cause);
        outcomeUnknown = duringCommit && failure.repeatable();
    }

    public Failure failure() {
        return failure;
    }

    /** True if COMMIT was sent and its answer was lost: only running the same work again tells what happened. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
