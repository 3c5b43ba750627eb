package dev.muster.drill.alerts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of causes: the symptom that fires while everything that could explain it is quiet is the cause. Two causes
 * or none are "unknown". There is nothing clever in it, so that a person can do the same with a list of alerts.
 */
public sealed interface Diagnosis {
    /** One cause explains everything that fires. */
    record Cause(String cause) implements Diagnosis {}

    /**
     * Nothing, or too much, would explain it.
     *
     * @param because in words
     */
    record Unknown(String because) implements Diagnosis {}

    /** What these alerts come to. */
    static Diagnosis of(Collection<Firing> firing) {
        Set<String> names = firing.stream().map(Firing::alert).collect(Collectors.toSet());
        List<Firing> unexplained = firing.stream()
                .filter(one -> one.dependsOn().stream().noneMatch(names::contains))
                .toList();
        Set<String> causes = unexplained.stream()
                .flatMap(one -> one.cause().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return switch (causes.size()) {
            case 0 -> new Unknown("no symptom fires");
            case 1 -> new Cause(causes.iterator().next());
            default -> new Unknown("more than one cause: " + String.join(", ", causes));
        };
    }
}
