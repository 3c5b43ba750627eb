package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A drill as a game for people.
 *
 * @param difficulty from 1 to 5
 * @param opening all that players are told; neither the drill nor what is wrong stands in it
 * @param hints in the order in which they are given
 */
public record Briefing(int difficulty, String opening, List<Hint> hints) {
    public Briefing {
        requireNonNull(opening, "opening is null");
        hints = List.copyOf(hints);
    }

    /**
     * Help that players can buy.
     *
     * @param cost in points
     */
    public record Hint(int cost, String text) {
        public Hint {
            requireNonNull(text, "text is null");
        }
    }
}
