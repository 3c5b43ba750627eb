package dev.muster.gateway;

/** No instance of the release is ready, or none that was not tried: the request was not sent. */
final class NoInstanceException extends RuntimeException {
    NoInstanceException() {
        super("no instance is ready", null, false, false);
    }
}
