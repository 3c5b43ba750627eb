package dev.muster.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One key that differs between two contents.
 *
 * @param before its JSON text before, empty if it is new
 * @param after its JSON text after, empty if it is gone
 */
record KeyChange(String path, Optional<String> before, Optional<String> after) {

    static List<KeyChange> listOf(Answer answer) {
        return answer.objects("changes").stream()
                .map(change -> new KeyChange(change.text("path"), change.optional("before"), change.optional("after")))
                .toList();
    }

    /** All keys that differ, in path order. */
    static List<KeyChange> between(SortedMap<String, String> before, SortedMap<String, String> after) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<KeyChange> changes = new ArrayList<>();
        for (String path : paths) {
            Optional<String> old = Optional.ofNullable(before.get(path));
            Optional<String> young = Optional.ofNullable(after.get(path));
            if (!old.equals(young)) {
                changes.add(new KeyChange(path, old, young));
            }
        }
        return changes;
    }

    @Override
    public String toString() {
        return path + "  "
                + before.map(old -> after.map(young -> old + " -> " + young).orElse("removed, was " + old))
                        .orElseGet(() -> "new, " + after.orElse(""));
    }
}
