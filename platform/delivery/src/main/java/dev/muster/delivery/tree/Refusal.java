package dev.muster.delivery.tree;

import static java.util.Objects.requireNonNull;

/**
 * Something that a rule does not accept.
 *
 * @param rule its name
 * @param where a file, folder or object
 * @param what is wrong, and what is expected
 */
public record Refusal(String rule, String where, String what) {
    public Refusal {
        requireNonNull(rule, "rule is null");
        requireNonNull(where, "where is null");
        requireNonNull(what, "what is null");
    }

    @Override
    public String toString() {
        return rule + ": " + where + ": " + what;
    }
}
