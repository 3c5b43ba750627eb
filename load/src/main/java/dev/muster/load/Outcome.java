package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How one operation ended, as its client saw it.
 *
 * @param end whether it was done, surely not done, or may have been
 * @param answer a few words by which outcomes are counted: a status, a state
 * @param facts what a checker needs to judge it, of JSON's types only
 */
public record Outcome(End end, String answer, Map<String, Object> facts) {
    /** The three ends of an operation. */
    public enum End {
        /** Done, and the answer says what came of it. */
        OK,
        /** Surely not done. */
        FAIL,
        /** Nobody knows: no answer, or one that leaves it open. A final read resolves it. */
        UNKNOWN
    }

    public Outcome {
        requireNonNull(end, "end is null");
        requireNonNull(answer, "answer is null");
        facts = Map.copyOf(facts);
    }

    public static Outcome ok(String answer, Map<String, Object> facts) {
        return new Outcome(End.OK, answer, facts);
    }

    public static Outcome fail(String answer, Map<String, Object> facts) {
        return new Outcome(End.FAIL, answer, facts);
    }

    public static Outcome unknown(String answer, Map<String, Object> facts) {
        return new Outcome(End.UNKNOWN, answer, facts);
    }
}
