package dev.muster.servicekit.identity;

import static java.util.Objects.requireNonNull;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request; a controller takes it as a parameter.
 *
 * @param subject the name, as its verifier vouches for it
 * @param roles what it may do
 */
public record Caller(String subject, Set<String> roles) {
    public Caller {
        requireNonNull(subject, "subject is null");
        roles = Set.copyOf(roles);
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("subject is empty");
        }
    }

    /** The caller of {@code request}, once the request has passed the identity filter. */
    public static Optional<Caller> of(HttpRequest<?> request) {
        return request.getAttribute(IdentityFilter.CALLER, Caller.class);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
