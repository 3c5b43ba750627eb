package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one check found.
 *
 * @param check its name, or the expression
 * @param safety whether a failure outweighs everything else: something was lost, or sold twice
 * @param because in words, with numbers
 * @param evidence a few lines of the history, the smallest that show it
 */
public record Finding(String check, Verdict verdict, boolean safety, String because, List<String> evidence) {
    private static final int SHOWN = 5;

    public Finding {
        requireNonNull(check, "check is null");
        requireNonNull(verdict, "verdict is null");
        requireNonNull(because, "because is null");
        evidence = List.copyOf(evidence);
    }

    /**
     * What a checker of safety found: bad, if anything was wrong; otherwise sound, if there was anything to look at.
     *
     * @param wrong each with what shows it; the first few are kept as evidence
     * @param shown whether the history tells enough for a sound one to be believed
     */
    public static Finding safety(String check, List<String> wrong, boolean shown, String because) {
        Verdict verdict = !wrong.isEmpty() ? Verdict.FAIL : shown ? Verdict.PASS : Verdict.UNKNOWN;
        return new Finding(
                check, verdict, true, because, wrong.stream().limit(SHOWN).toList());
    }

    public static Finding of(String check, Verdict verdict, String because) {
        return new Finding(check, verdict, false, because, List.of());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("check", check);
        map.put("verdict", verdict.name());
        map.put("safety", safety);
        map.put("because", because);
        map.put("evidence", evidence);
        return map;
    }
}
