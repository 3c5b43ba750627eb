package dev.muster.servicekit.topics;

/** The broker did not answer, or answered with an error of its own. */
public final class BrokerException extends RuntimeException {
    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
