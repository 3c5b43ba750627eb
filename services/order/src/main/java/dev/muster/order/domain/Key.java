package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/** Name a caller gives a request, so that its repeat is known. */
public record Key(String caller, String value) {
    public Key {
        requireNonNull(caller, "caller is null");
        requireNonNull(value, "value is null");
    }
}
