package dev.muster.drill.alerts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule of Prometheus as far as drills and checks need it.
 *
 * @param cause what it blames, with {@code {{ $labels.x }}} where a label's value comes in
 * @param severity {@code symptom} or {@code page}
 * @param dependsOn the rules that explain it, if one of them fires
 * @param runbook what to do about it, a file of the tree
 */
public record AlertRule(String name, Optional<String> cause, String severity, List<String> dependsOn, String runbook) {
    private static final Pattern LABEL = Pattern.compile("\\{\\{[^}]*}}");

    public AlertRule {
        requireNonNull(name, "name is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(severity, "severity is null");
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(runbook, "runbook is null");
    }

    /** Whether it can blame this. */
    public boolean blames(String named) {
        return cause.map(template -> Stream.of(LABEL.split(template, -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[a-z][a-z0-9-]*")))
                .filter(named::matches)
                .isPresent();
    }
}
