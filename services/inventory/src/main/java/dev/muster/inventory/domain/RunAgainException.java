package dev.muster.inventory.domain;

/**
 * The batch met something that passes: a serialization failure, a deadlock, a lock time-out, a lost connection, another
 * replica's insert.
 *
 * <p>It may have been committed all the same. Absence of a row proves nothing after a lost COMMIT, so the only resolution
 * is to run the same batch again.
 */
public final class RunAgainException extends RuntimeException {
    public RunAgainException(String message) {
        super(message);
    }

    public RunAgainException(String message, Throwable cause) {
        super(message, cause);
    }
}
