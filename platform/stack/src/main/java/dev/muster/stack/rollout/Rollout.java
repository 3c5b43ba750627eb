package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of a service's rollout: from what is remembered and what is seen follows what is remembered next,
 * and from that by {@link Layout} what shall run. It does nothing itself.
 *
 * @param service whose it is
 * @param inPlace whether others call its processes by their ports, which then must stay those of the left side: a
 *     candidate that has passed its last step replaces them one after the other
 */
record Rollout(String service, boolean inPlace, Pace pace) {
    Rollout {
        requireNonNull(service, "service is null");
        requireNonNull(pace, "pace is null");
    }

    State step(State state, Observed seen) {
        State wanted = seen.wish().map(wish -> follow(state, wish, seen)).orElse(state);
        State advanced = wanted.candidate()
                .map(candidate -> advance(wanted, candidate, seen))
                .orElse(wanted);
        boolean over = advanced.retiring()
                .filter(old -> seen.now().isAfter(old.until()))
                .isPresent();
        return over ? advanced.retired() : advanced;
    }

    private State follow(State before, Wish wish, Observed seen) {
        State state = before.withReplicas(Math.min(wish.replicas(), Side.MOST));
        if (wish.revision().equals(state.stable())) {
            boolean same = state.commit().equals(wish.commit()) && state.phase() == Phase.HEALTHY;
            return same && state.candidate().isEmpty() ? state : state.synced(wish.commit(), seen.now());
        }
        boolean known = state.aborted().equals(Optional.of(wish.revision()))
                || state.candidate().map(Candidate::revision).equals(Optional.of(wish.revision()));
        if (known) {
            return state;
        }
        // The way back to what was stable a short while ago is not held up by an analysis.
        boolean back = state.earlier().contains(wish.revision().digest());
        Strategy strategy = back ? Strategy.ROLLING : wish.strategy();
        return state.begin(Candidate.begin(wish, strategy, seen.now()), seen.now());
    }

    private State advance(State state, Candidate candidate, Observed seen) {
        if (seen.abort().isPresent()) {
            return state.abort(candidate, seen.abort().get(), "asked for", seen.now());
        }
        if (candidate.isSettling()) {
            return settle(state, candidate, seen);
        }
        if (candidate.strategy().isAnalysed() && candidate.step() >= 0) {
            return analyse(state, candidate, seen);
        }
        return candidate.raising() ? raise(state, candidate, seen) : hold(state, candidate, seen);
    }

    private State analyse(State state, Candidate candidate, Observed seen) {
        if (seen.traffic().isEmpty()) {
            Instant since = candidate.blind().orElse(seen.now());
            return longer(since, seen, pace.blind())
                    ? state.abort(candidate, Reason.ANALYSIS_ERROR, "the counters cannot be read", seen.now())
                    : state.with(candidate.blind(Optional.of(since)));
        }
        Candidate sighted = withWhoJoined(candidate.blind(Optional.empty()), state, seen);
        Traffic window = seen.traffic().get().since(candidate.baseline());
        if (isCold(sighted, seen) || !window.isSound()) {
            return state.with(sighted.again(seen.now(), seen.traffic().get()));
        }
        return switch (Analysis.judge(window)) {
            case Analysis.Verdict.Failed failed ->
                state.abort(candidate, Reason.ANALYSIS_FAILED, failed.because(), seen.now());
            case Analysis.Verdict.Inconclusive _ -> wait(state.with(sighted), sighted, seen);
            case Analysis.Verdict.Passed _ -> {
                State going = state.in(Phase.PROGRESSING, Optional.empty(), "", seen.now());
                yield sighted.raising() ? raise(going, sighted, seen) : hold(going, sighted, seen);
            }
        };
    }

    /** Processes that the next step needs take requests in this one first: all of them at once would wait for cold code. */
    private Candidate withWhoJoined(Candidate candidate, State state, Observed seen) {
        boolean joined = candidate.joined().isEmpty()
                && candidate.needsMore(state.replicas())
                && areReady(needed(candidate, state), candidate, seen);
        return joined ? candidate.joined(seen.now()) : candidate;
    }

    private boolean isCold(Candidate candidate, Observed seen) {
        return candidate
                .joined()
                .filter(joined -> !longer(joined, seen, pace.warmUp()))
                .isPresent();
    }

    /** Without data nothing is promoted, however long it takes. */
    private State wait(State state, Candidate candidate, Observed seen) {
        return longer(candidate.since(), seen, pace.patience())
                ? state.in(Phase.PAUSED, Optional.of(Reason.NO_DATA), "too few answers", seen.now())
                : state;
    }

    private State raise(State state, Candidate candidate, Observed seen) {
        if (areReady(needed(candidate, state), candidate, seen)) {
            // Where nothing is analysed it does not matter that nothing is counted.
            return seen.traffic()
                    .or(() -> candidate.strategy().isAnalysed() ? Optional.empty() : Optional.of(Traffic.NONE))
                    .map(traffic -> state.with(candidate.nextStep(seen.now(), traffic)))
                    .orElse(state);
        }
        return orTooLate(state, candidate, seen);
    }

    private State hold(State state, Candidate candidate, Observed seen) {
        if (!longer(candidate.since(), seen, pace.hold())) {
            return state;
        }
        if (!candidate.isLastStep()) {
            return state.with(candidate.raise(seen.now()));
        }
        return inPlace
                ? state.with(candidate.settle(0, seen.now()))
                : state.promote(candidate, false, seen.now(), seen.now().plus(pace.warm()));
    }

    private State settle(State state, Candidate candidate, Observed seen) {
        List<Integer> places = state.side().processes(state.replicas());
        if (candidate.settled() >= places.size()) {
            return state.promote(candidate, true, seen.now(), seen.now());
        }
        List<Integer> done = places.subList(0, candidate.settled() + 1);
        return areReady(done, candidate, seen)
                ? state.with(candidate.settle(candidate.settled() + 1, seen.now()))
                : orTooLate(state, candidate, seen);
    }

    private State orTooLate(State state, Candidate candidate, Observed seen) {
        return longer(candidate.progressed(), seen, pace.deadline())
                ? state.abort(
                        candidate,
                        Reason.PROGRESS_DEADLINE,
                        "its processes are not ready after " + pace.deadline().toSeconds() + " s",
                        seen.now())
                : state;
    }

    private static List<Integer> needed(Candidate candidate, State state) {
        return state.side().other().processes(candidate.processes(state.replicas()));
    }

    private boolean areReady(List<Integer> numbers, Candidate candidate, Observed seen) {
        String stamp = candidate.revision().stamp(service);
        return numbers.stream().allMatch(number -> stamp.equals(seen.ready().get(number)));
    }

    private static boolean longer(Instant since, Observed seen, Duration than) {
        return Duration.between(since, seen.now()).compareTo(than) > 0;
    }
}
