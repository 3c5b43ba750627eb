package dev.muster.delivery.tree;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What rules are asked about: a tree, what it came from, and what it builds.
 *
 * @param before the tree it came from, if that is known
 * @param built by folder that has a kustomization; empty if nothing was built
 * @param delivery whether a cluster reads it, so that nothing may be left unset
 */
public record Change(Optional<Tree> before, Tree after, SortedMap<String, List<Manifest>> built, boolean delivery) {
    public Change {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        built = Collections.unmodifiableSortedMap(new TreeMap<>(built));
    }

    /** All objects of a kind, wherever they were built. */
    List<Manifest> ofKind(String kind) {
        return built.values().stream()
                .flatMap(List::stream)
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }
}
