package dev.muster.inventory.domain;

/** The store refuses the batch and would refuse it again; nothing of it happened. */
public final class RefusedBatchException extends RuntimeException {
    public RefusedBatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
