package dev.muster.servicekit.topics;

/** A message that cannot be read as what it claims to be: the same again fails again. */
public final class UndecodableException extends RuntimeException {
    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UndecodableException(String message) {
        super(message);
    }
}
