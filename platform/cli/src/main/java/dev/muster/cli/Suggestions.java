package dev.muster.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds known words that a typed one was probably meant to be. */
final class Suggestions {
    private static final int MOST = 3;

    private Suggestions() {}

    /** The nearest known words, best first: those a prefix away, or at most a third of their letters wrong. */
    static List<String> near(String word, Collection<String> known) {
        String typed = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> isNear(typed, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isNear(String typed, String name) {
        int allowed = Math.max(1, Math.max(typed.length(), name.length()) / 3);
        return distance(typed, name) <= allowed || (typed.length() >= 2 && name.startsWith(typed));
    }

    /** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, each counting one. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j] + 1, Math.min(cost[i][j - 1] + 1, cost[i - 1][j - 1] + replace));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
