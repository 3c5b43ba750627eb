package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** A course of events, forced by barriers and hooks, that ends in {@link Forbidden} if the subject allows it. */
@FunctionalInterface
interface Schedule<S> {
    void run(S subject) throws Exception;

    /** The real class passes, the twin breaks; if it no longer does, the schedule proves nothing and this fails. */
    static <S> void holdsFor(S real, S brokenTwin, Schedule<S> schedule) throws Exception {
        schedule.run(real);
        assertThrows(Forbidden.class, () -> schedule.run(brokenTwin), () -> brokenTwin + " no longer breaks");
    }
}
