package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

/**
 * Something offered and not taken.
 *
 * @param version what it was said to be, 0 if it said nothing
 * @param source a replica's address, a topic, a file
 * @param reason for people
 */
record Rejection(Fault fault, long version, String source, String reason) {
    Rejection {
        requireNonNull(fault, "fault is null");
        requireNonNull(source, "source is null");
        requireNonNull(reason, "reason is null");
    }

    @Override
    public String toString() {
        return fault.word() + " from " + source + (version > 0 ? ", version " + version : "") + ": " + reason;
    }
}
