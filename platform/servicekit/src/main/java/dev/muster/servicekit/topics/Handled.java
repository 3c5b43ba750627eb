package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

/** What became of a message. */
public sealed interface Handled {
    /** It is done, or was done before. */
    Handled DONE = new Done();

    record Done() implements Handled {}

    /** The message itself is to blame: the same again fails again, so after a few attempts it is set aside. */
    record Refused(Throwable cause) implements Handled {
        public Refused {
            requireNonNull(cause, "cause is null");
        }
    }

    /** Something it needs is away or full: it is offered again until it is done. */
    record Unavailable(Throwable cause) implements Handled {
        public Unavailable {
            requireNonNull(cause, "cause is null");
        }
    }
}
