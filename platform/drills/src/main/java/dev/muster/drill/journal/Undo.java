package dev.muster.drill.journal;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Something to be undone.
 *
 * @param id unique in its journal
 * @param what the kind of undoing, as the target knows it
 * @param terms what it needs
 */
public record Undo(long id, String what, Map<String, String> terms) {
    public Undo {
        requireNonNull(what, "what is null");
        terms = Map.copyOf(terms);
    }

    @Override
    public String toString() {
        return what + (terms.isEmpty() ? "" : " " + terms);
    }
}
