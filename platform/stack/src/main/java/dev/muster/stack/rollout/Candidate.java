package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A revision on its way to take over.
 *
 * @param revision what it is
 * @param commit that wants it
 * @param strategy how it takes over
 * @param step the step it is in, from 0; -1 while its first processes start
 * @param raising whether it waits for the processes of the next step
 * @param settled how many processes of the stable side run it already, or -1 before the last step is passed
 * @param since when the step began
 * @param progressed when something last went forward
 * @param baseline the counters when the step began
 * @param joined when processes joined it in this step, which are cold at first
 * @param blind since when the counters are out of reach
 */
record Candidate(
        Revision revision,
        String commit,
        Strategy strategy,
        int step,
        boolean raising,
        int settled,
        Instant since,
        Instant progressed,
        Traffic baseline,
        Optional<Instant> joined,
        Optional<Instant> blind) {
    Candidate {
        requireNonNull(revision, "revision is null");
        requireNonNull(commit, "commit is null");
        requireNonNull(strategy, "strategy is null");
        requireNonNull(since, "since is null");
        requireNonNull(progressed, "progressed is null");
        requireNonNull(baseline, "baseline is null");
        requireNonNull(joined, "joined is null");
        requireNonNull(blind, "blind is null");
    }

    static Candidate begin(Wish wish, Strategy strategy, Instant now) {
        return new Candidate(
                wish.revision(),
                wish.commit(),
                strategy,
                -1,
                true,
                -1,
                now,
                now,
                Traffic.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Its share of the requests now, in percent. */
    int weight() {
        return step < 0 ? 0 : strategy.weights().get(step);
    }

    boolean isLastStep() {
        return step == strategy.weights().size() - 1;
    }

    boolean isSettling() {
        return settled >= 0;
    }

    /** How many processes it needs now. */
    int processes(int replicas) {
        return processesIn(raising ? step + 1 : step, replicas);
    }

    /** Whether it waits for processes that have had no requests yet. */
    boolean needsMore(int replicas) {
        return raising && step >= 0 && processesIn(step + 1, replicas) > processesIn(step, replicas);
    }

    private int processesIn(int step, int replicas) {
        int weight = strategy.weights().get(step);
        return strategy.isAnalysed() ? Math.max(1, Math.ceilDiv(replicas * weight, 100)) : replicas;
    }

    Candidate nextStep(Instant now, Traffic traffic) {
        Optional<Instant> first = step < 0 ? Optional.of(now) : Optional.empty();
        return new Candidate(
                revision, commit, strategy, step + 1, false, settled, now, now, traffic, first, Optional.empty());
    }

    Candidate raise(Instant now) {
        return new Candidate(revision, commit, strategy, step, true, settled, since, now, baseline, joined, blind);
    }

    Candidate settle(int processes, Instant now) {
        return new Candidate(revision, commit, strategy, step, false, processes, since, now, baseline, joined, blind);
    }

    Candidate joined(Instant now) {
        return new Candidate(
                revision, commit, strategy, step, raising, settled, since, now, baseline, Optional.of(now), blind);
    }

    /** The same step from the beginning: what was answered before says nothing. */
    Candidate again(Instant now, Traffic traffic) {
        return new Candidate(
                revision, commit, strategy, step, raising, settled, now, progressed, traffic, joined, blind);
    }

    Candidate blind(Optional<Instant> from) {
        return new Candidate(
                revision, commit, strategy, step, raising, settled, since, progressed, baseline, joined, from);
    }
}
