package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How delivery of one service stands: all that is remembered between two looks, also over the supervisor's death.
 *
 * @param stable what answers, or did before a candidate came
 * @param side where it runs
 * @param replicas how many processes of it
 * @param earlier digests that were stable before, the newest first; the way back to them needs no analysis
 * @param candidate what is to take over
 * @param retiring what answered before
 * @param aborted what was taken back, as long as it is still wanted
 * @param because what led to the phase, for people
 * @param since when the phase began
 * @param commit the newest commit that was carried out
 */
record State(
        Revision stable,
        Side side,
        int replicas,
        List<String> earlier,
        Optional<Candidate> candidate,
        Optional<Retiring> retiring,
        Optional<Revision> aborted,
        Phase phase,
        Optional<Reason> reason,
        String because,
        Instant since,
        String commit) {
    private static final int REMEMBERED = 3;

    State {
        requireNonNull(stable, "stable is null");
        requireNonNull(side, "side is null");
        earlier = List.copyOf(earlier);
        requireNonNull(candidate, "candidate is null");
        requireNonNull(retiring, "retiring is null");
        requireNonNull(aborted, "aborted is null");
        requireNonNull(phase, "phase is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(because, "because is null");
        requireNonNull(since, "since is null");
        requireNonNull(commit, "commit is null");
    }

    /** One that runs without any candidate. */
    static State of(Revision stable, Side side, int replicas, List<String> earlier, Instant now, String commit) {
        return new State(
                stable,
                side,
                replicas,
                earlier,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Phase.HEALTHY,
                Optional.empty(),
                "",
                now,
                commit);
    }

    State withReplicas(int count) {
        return new State(
                stable, side, count, earlier, candidate, retiring, aborted, phase, reason, because, since, commit);
    }

    State with(Candidate other) {
        return new State(
                stable,
                side,
                replicas,
                earlier,
                Optional.of(other),
                retiring,
                aborted,
                phase,
                reason,
                because,
                since,
                commit);
    }

    /** The same in another phase, or as it is if it is in it. */
    State in(Phase next, Optional<Reason> why, String words, Instant now) {
        if (phase == next && reason.equals(why)) {
            return this;
        }
        return new State(stable, side, replicas, earlier, candidate, retiring, aborted, next, why, words, now, commit);
    }

    /** The release before is not kept any more. */
    State retired() {
        return new State(
                stable,
                side,
                replicas,
                earlier,
                candidate,
                Optional.empty(),
                aborted,
                phase,
                reason,
                because,
                since,
                commit);
    }

    /** What runs is what this commit wants. */
    State synced(String at, Instant now) {
        State healthy = in(Phase.HEALTHY, Optional.empty(), "", now);
        return new State(
                stable,
                side,
                replicas,
                earlier,
                Optional.empty(),
                retiring,
                Optional.empty(),
                Phase.HEALTHY,
                Optional.empty(),
                "",
                healthy.since,
                at);
    }

    State begin(Candidate next, Instant now) {
        return new State(
                stable,
                side,
                replicas,
                earlier,
                Optional.of(next),
                Optional.empty(),
                Optional.empty(),
                Phase.PROGRESSING,
                Optional.empty(),
                "",
                now,
                commit);
    }

    State abort(Candidate failed, Reason why, String words, Instant now) {
        return new State(
                stable,
                side,
                replicas,
                earlier,
                Optional.empty(),
                Optional.empty(),
                Optional.of(failed.revision()),
                Phase.ABORTED,
                Optional.of(why),
                words,
                now,
                commit);
    }

    /** The candidate has taken over, on its own side or in the place of what was there. */
    State promote(Candidate next, boolean inPlace, Instant now, Instant warmUntil) {
        List<String> history = new ArrayList<>(List.of(stable.digest()));
        earlier.stream().filter(digest -> !digest.equals(stable.digest())).forEach(history::add);
        return new State(
                next.revision(),
                inPlace ? side : side.other(),
                replicas,
                history.subList(0, Math.min(REMEMBERED, history.size())),
                Optional.empty(),
                inPlace ? Optional.empty() : Optional.of(new Retiring(stable, warmUntil)),
                Optional.empty(),
                Phase.HEALTHY,
                Optional.empty(),
                "",
                now,
                next.commit());
    }
}
