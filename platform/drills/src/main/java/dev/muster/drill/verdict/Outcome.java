package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A run's verdict with all that it rests on. */
public record Outcome(Verdict verdict, List<Finding> findings) {
    public Outcome {
        requireNonNull(verdict, "verdict is null");
        findings = List.copyOf(findings);
    }

    /**
     * The verdict of some findings: safety beats all, then what was left behind, then an aborted run, a failure, and
     * whatever could not be told. Without any finding nothing was shown.
     */
    public static Outcome of(List<Finding> findings) {
        return new Outcome(
                findings.stream()
                        .min(Comparator.comparingInt(Outcome::rank))
                        .map(Finding::verdict)
                        .orElse(Verdict.UNKNOWN),
                findings);
    }

    /** The verdict for people: what was asked and not measured is named beside it. */
    public String headline() {
        List<String> without = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.SKIPPED)
                .map(Finding::check)
                .toList();
        return verdict == Verdict.PASS && !without.isEmpty()
                ? verdict + " without " + String.join(", ", without)
                : verdict.toString();
    }

    private static int rank(Finding finding) {
        return switch (finding.verdict()) {
            case FAIL -> finding.safety() ? 0 : 3;
            case DIRTY -> 1;
            case ABORTED -> 2;
            case UNKNOWN -> 4;
            case PASS -> 5;
            case SKIPPED -> 6;
        };
    }

    /** As the report's {@code verdict.json} has it. */
    public Map<String, Object> toMap() {
        return Map.of(
                "verdict",
                verdict.name(),
                "exitCode",
                verdict.exitCode(),
                "findings",
                findings.stream().map(Finding::toMap).toList());
    }
}
