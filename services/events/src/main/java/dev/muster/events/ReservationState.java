package dev.muster.events;

import java.util.Arrays;

/** State of a reservation; every state but {@link #HELD} is terminal. */
public enum ReservationState {
    /** Stock is set aside until the hold lapses. */
    HELD,
    /** Stock is sold. */
    CONFIRMED,
    /** Given back, or cancelled before it was ever reserved. */
    CANCELLED,
    /** The hold lapsed. */
    EXPIRED,
    /** There was not enough. */
    REJECTED;

    static ReservationState parse(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UndecodableException("state " + name + " is not known here"));
    }
}
