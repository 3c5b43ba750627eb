package dev.muster.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that a misspelled one most likely meant: the nearest by edit distance, if near enough. */
final class Suggestion {
    private Suggestion() {}

    static Optional<String> closest(String word, Collection<String> known) {
        int tolerated = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= tolerated)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** What to say of a key that nobody knows. */
    static String unknownKey(String key, Collection<String> known) {
        return "unknown key '" + key + "'"
                + closest(key, known)
                        .map(near -> ", did you mean '" + near + "'?")
                        .orElseGet(() -> ", known are "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    /** Levenshtein distance in upper and lower case alike, by the usual two rows. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                int replaced = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
