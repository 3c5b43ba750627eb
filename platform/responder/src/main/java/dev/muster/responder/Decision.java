package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What is to be done about one rollout. */
sealed interface Decision {
    /** How long a candidate may wait for something to be judged by. */
    Duration PATIENCE = Duration.ofMinutes(10);

    /** Nothing. */
    record Leave() implements Decision {}

    /** The synced commit is tagged as stable. */
    record Tag() implements Decision {}

    /** The candidate that waits is taken back. */
    record Abort() implements Decision {}

    /** The leaf is set back to what was stable. */
    record Restore() implements Decision {}

    /** Somebody desires something else by now: what was aborted is past. */
    record Superseded() implements Decision {}

    /** A person has to look; said once. */
    record Call(String what) implements Decision {
        public Call {
            requireNonNull(what, "what is null");
        }
    }

    /** Decides. */
    static Decision on(Situation situation) {
        return switch (situation.status().phase()) {
            case HEALTHY -> healthy(situation);
            case PROGRESSING -> new Leave();
            case PAUSED -> paused(situation);
            case ABORTED -> aborted(situation);
        };
    }

    private static Decision healthy(Situation situation) {
        RolloutStatus status = situation.status();
        boolean settled = situation.syncedSays() && status.desiredDigest().equals(status.stableDigest());
        if (!settled || situation.stableIsSynced()) {
            return new Leave();
        }
        // Delivery may take a release it knows without judging it again; what is stable is gone back to.
        return situation.wasAborted()
                ? new Call("a release that was aborted runs: it is not taken for stable; decide what is to run")
                : new Tag();
    }

    private static Decision paused(Situation situation) {
        RolloutStatus status = situation.status();
        if (Duration.between(status.since(), situation.now()).compareTo(PATIENCE) < 0) {
            return new Call("the candidate waits for something to be judged by, since " + status.since());
        }
        return situation.rules().enabled()
                ? new Abort()
                : new Call("the candidate waited " + PATIENCE.toMinutes()
                        + " minutes, and the responder is switched off: abort it or see to it");
    }

    private static Decision aborted(Situation situation) {
        RolloutStatus status = situation.status();
        if (!situation.headIsSynced()) {
            return situation.headIsRestored() ? new Leave() : new Superseded();
        }
        if (status.reason().filter(Reason::isRestored).isEmpty()) {
            return new Call("a rollout was aborted ("
                    + status.reason().map(Reason::name).orElse("no reason given")
                    + "), and Git still desires it: decide what is to run");
        }
        if (!situation.syncedSays()) {
            return new Call("delivery desires " + status.desiredDigest() + ", its commit " + status.syncedCommit()
                    + " another release: nothing is restored");
        }
        if (!situation.hasStable()) {
            return new Call("a rollout was aborted, and no version was stable before: decide what is to run");
        }
        if (situation.headIsRestored()) {
            return new Call("what was stable was aborted itself: decide what is to run");
        }
        if (!situation.rules().enabled()) {
            return new Call(
                    "a rollout was aborted, and the responder is switched off: muster rollback " + status.service());
        }
        if (!situation.rules().allow(situation.earlier(), status.service(), situation.now())) {
            return new Call("a rollout was aborted, and the responder has done as much as it may: muster rollback "
                    + status.service());
        }
        return new Restore();
    }
}
