package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** What a client knows after it asked once. */
public sealed interface Attempt {
    /**
     * There was an answer.
     *
     * @param body its JSON object; empty if it has none
     * @param retryAfter whether it says when to come again
     * @param release of who answered; empty if it does not say
     */
    record Answered(int status, Map<String, Object> body, boolean retryAfter, Optional<String> release)
            implements Attempt {
        public Answered {
            requireNonNull(body, "body is null");
            requireNonNull(release, "release is null");
        }

        /** One that is not signed. */
        public Answered(int status, Map<String, Object> body, boolean retryAfter) {
            this(status, body, retryAfter, Optional.empty());
        }

        /** A member of the body as text; empty without it. */
        public String text(String name) {
            Object value = body.get(name);
            return value == null ? "" : value.toString();
        }
    }

    /** Nothing was sent: whatever was asked for is surely not done. */
    record NotSent(String why) implements Attempt {
        public NotSent {
            requireNonNull(why, "why is null");
        }
    }

    /** It was sent, and nobody knows what became of it. */
    record NoAnswer(String why) implements Attempt {
        public NoAnswer {
            requireNonNull(why, "why is null");
        }
    }
}
