package dev.muster.responder;

import static java.util.Objects.requireNonNull;

/**
 * A call for a person.
 *
 * @param what happened and what is left to do, in one line
 */
public record Page(String service, String environment, String what) {
    public Page {
        requireNonNull(service, "service is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(what, "what is null");
    }

    @Override
    public String toString() {
        return service + " in " + environment + ": " + what;
    }
}
