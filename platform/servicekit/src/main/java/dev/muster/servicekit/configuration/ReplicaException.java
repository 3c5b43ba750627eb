package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

/** A replica gave no answer that could be used. */
final class ReplicaException extends RuntimeException {
    private final Fault fault;

    ReplicaException(Fault fault, String message) {
        super(message);
        this.fault = requireNonNull(fault, "fault is null");
    }

    Fault fault() {
        return fault;
    }
}
