package dev.muster.events;

/** Bytes that are not the record they should be: repeating the read can never help. */
public final class UndecodableException extends RuntimeException {
    UndecodableException(String message) {
        super(message);
    }

    UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
