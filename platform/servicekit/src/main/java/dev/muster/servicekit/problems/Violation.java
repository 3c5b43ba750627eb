package dev.muster.servicekit.problems;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One thing wrong with a request.
 *
 * @param field the place in the request, as in {@code lines[0].quantity}; empty when it is the request as a whole
 * @param message what is wrong there, for the caller
 */
@Serdeable
public record Violation(String field, String message) {
    public Violation {
        requireNonNull(field, "field is null");
        requireNonNull(message, "message is null");
    }
}
