package dev.muster.drill.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alert that fires.
 *
 * @param alert the rule's name
 * @param id tells it from others of the same rule
 * @param cause what it blames, if it is a symptom that blames anything
 * @param dependsOn the rules that explain it, if one of them fires
 * @param page whether it calls a person
 * @param since when its rule said so
 */
public record Firing(
        String alert, String id, Optional<String> cause, List<String> dependsOn, boolean page, Instant since) {
    public Firing {
        requireNonNull(alert, "alert is null");
        requireNonNull(id, "id is null");
        requireNonNull(cause, "cause is null");
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(since, "since is null");
    }
}
