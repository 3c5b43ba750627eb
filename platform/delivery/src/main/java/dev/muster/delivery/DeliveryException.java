package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

/** A repository that cannot be read or written as it stands; the message says what a person can do about it. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeliveryException(String message) {
        super(requireNonNull(message, "message is null"));
    }

    public DeliveryException(String message, Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
    }
}
