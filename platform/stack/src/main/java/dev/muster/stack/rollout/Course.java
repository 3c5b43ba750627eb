package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * The phase that delivery of one service is in.
 *
 * @param because what led to it, for people
 * @param since when it began
 */
record Course(Phase phase, Optional<Reason> reason, String because, Instant since) {
    Course {
        requireNonNull(phase, "phase is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(because, "because is null");
        requireNonNull(since, "since is null");
    }

    static Course healthy(Instant now) {
        return new Course(Phase.HEALTHY, Optional.empty(), "", now);
    }

    /** Another phase, or this one if it is the same for the same reason. */
    Course to(Phase next, Optional<Reason> why, String words, Instant now) {
        return phase == next && reason.equals(why) ? this : new Course(next, why, words, now);
    }
}
