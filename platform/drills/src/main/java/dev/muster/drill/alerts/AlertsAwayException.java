package dev.muster.drill.alerts;

/** Whoever knows of alerts does not answer. */
public final class AlertsAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AlertsAwayException(String message) {
        super(message);
    }

    AlertsAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
