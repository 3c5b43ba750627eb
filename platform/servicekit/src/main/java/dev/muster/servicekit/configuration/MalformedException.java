package dev.muster.servicekit.configuration;

/** Something is not of the form it has to have: the same again fails again. */
final class MalformedException extends RuntimeException {
    MalformedException(String message) {
        super(message);
    }
}
