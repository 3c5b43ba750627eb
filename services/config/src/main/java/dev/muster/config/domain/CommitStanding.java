package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of a commit.
 *
 * @param versions the numbers of the versions it made, in order
 * @param announced whether every announcement and anchor of those is on the broker's disk
 * @param reasons why it was refused
 */
public record CommitStanding(String commit, State state, List<Long> versions, boolean announced, List<String> reasons) {
    public CommitStanding {
        requireNonNull(commit, "commit is null");
        requireNonNull(state, "state is null");
        versions = List.copyOf(versions);
        reasons = List.copyOf(reasons);
    }

    public static CommitStanding unknown(String commit) {
        return new CommitStanding(commit, State.UNKNOWN, List.of(), false, List.of());
    }

    /** Whether nothing is to come any more. */
    public boolean isSettled() {
        return state != State.UNKNOWN && (announced || versions.isEmpty());
    }

    /** How a commit was taken. */
    public enum State {
        /** It made versions. */
        ACCEPTED,
        /** It was read and changes nothing that processes run. */
        UNCHANGED,
        /** It is no valid configuration, or rewrites the history. */
        REFUSED,
        /** It was not read yet, or is long forgotten. */
        UNKNOWN
    }
}
