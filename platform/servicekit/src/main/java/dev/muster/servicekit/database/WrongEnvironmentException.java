package dev.muster.servicekit.database;

/** A database or broker belongs to another environment than this process, which therefore refuses it. */
public final class WrongEnvironmentException extends RuntimeException {
    public WrongEnvironmentException(String message) {
        super(message);
    }
}
