package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How delivery of one service stands: all that is remembered between two looks, also over the supervisor's death.
 *
 * @param running what answers, or did before a candidate came
 * @param candidate what is to take over
 * @param retiring what answered before
 * @param aborted what was taken back, as long as it is still wanted
 * @param course the phase it is in
 * @param commit the newest commit that was carried out
 */
record State(
        Running running,
        Optional<Candidate> candidate,
        Optional<Retiring> retiring,
        Optional<Revision> aborted,
        Course course,
        String commit) {

    State {
        requireNonNull(running, "running is null");
        requireNonNull(candidate, "candidate is null");
        requireNonNull(retiring, "retiring is null");
        requireNonNull(aborted, "aborted is null");
        requireNonNull(course, "course is null");
        requireNonNull(commit, "commit is null");
    }

    /** One that runs without any candidate. */
    static State of(Revision stable, Side side, int replicas, List<String> earlier, Instant now, String commit) {
        return new State(
                new Running(stable, side, replicas, earlier),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Course.healthy(now),
                commit);
    }

    Revision stable() {
        return running.stable();
    }

    Side side() {
        return running.side();
    }

    int replicas() {
        return running.replicas();
    }

    List<String> earlier() {
        return running.earlier();
    }

    Phase phase() {
        return course.phase();
    }

    Optional<Reason> reason() {
        return course.reason();
    }

    String because() {
        return course.because();
    }

    Instant since() {
        return course.since();
    }

    State withReplicas(int count) {
        return new State(running.withReplicas(count), candidate, retiring, aborted, course, commit);
    }

    State with(Candidate other) {
        return new State(running, Optional.of(other), retiring, aborted, course, commit);
    }

    /** The same in another phase, or as it is if it is in it. */
    State in(Phase next, Optional<Reason> why, String words, Instant now) {
        return new State(running, candidate, retiring, aborted, course.to(next, why, words, now), commit);
    }

    /** The release before is not kept any more. */
    State retired() {
        return new State(running, candidate, Optional.empty(), aborted, course, commit);
    }

    /** What runs is what this commit wants. */
    State synced(String at, Instant now) {
        Instant since = course.to(Phase.HEALTHY, Optional.empty(), "", now).since();
        return new State(running, Optional.empty(), retiring, Optional.empty(), Course.healthy(since), at);
    }

    State begin(Candidate next, Instant now) {
        return new State(
                running,
                Optional.of(next),
                Optional.empty(),
                Optional.empty(),
                new Course(Phase.PROGRESSING, Optional.empty(), "", now),
                commit);
    }

    State abort(Candidate failed, Reason why, String words, Instant now) {
        return new State(
                running,
                Optional.empty(),
                Optional.empty(),
                Optional.of(failed.revision()),
                new Course(Phase.ABORTED, Optional.of(why), words, now),
                commit);
    }

    /** The candidate has taken over, on its own side or in the place of what was there. */
    State promote(Candidate next, boolean inPlace, Instant now, Instant warmUntil) {
        return new State(
                running.then(next.revision(), inPlace ? side() : side().other()),
                Optional.empty(),
                inPlace ? Optional.empty() : Optional.of(new Retiring(stable(), warmUntil)),
                Optional.empty(),
                Course.healthy(now),
                next.commit());
    }
}
