package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One leaf that differs between two contents.
 *
 * @param path where, as {@link Content#leaves} names it
 * @param before its JSON text before, null if it is new
 * @param after its JSON text after, null if it is gone
 */
public record Change(
        String path, @Nullable String before, @Nullable String after) {
    public Change {
        requireNonNull(path, "path is null");
    }

    /** All leaves that differ, in path order. */
    public static List<Change> between(Content before, Content after) {
        Map<String, String> old = before.leaves();
        Map<String, String> young = after.leaves();
        SortedSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(young.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            @Nullable String was = old.get(path);
            @Nullable String is = young.get(path);
            if (was == null || !was.equals(is)) {
                changes.add(new Change(path, was, is));
            }
        }
        return changes;
    }
}
