package dev.muster.order.domain;

/** The store does not answer now. */
public final class StoreAwayException extends RuntimeException {
    private final boolean outcomeUnknown;

    public StoreAwayException(String message, boolean outcomeUnknown, Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether something may have been committed all the same. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
