package dev.muster.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a commit does to files: by path from the repository's root, new bytes or none. Immutable, as long as nobody
 * changes the arrays.
 */
public final class Changes {
    private final SortedMap<String, Optional<byte[]>> files;

    private Changes(SortedMap<String, Optional<byte[]>> files) {
        this.files = files;
    }

    public static Changes none() {
        return new Changes(new TreeMap<>());
    }

    /** What makes the files {@code before} into {@code after}, both by path. */
    public static Changes between(Map<String, byte[]> before, Map<String, byte[]> after) {
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        Changes changes = none();
        for (String path : paths) {
            byte[] next = after.get(path);
            if (next == null) {
                changes = changes.delete(path);
            } else if (!Arrays.equals(before.get(path), next)) {
                changes = changes.write(path, next);
            }
        }
        return changes;
    }

    /** These changes, and a file with this content whether or not it is there already. */
    public Changes write(String path, byte[] bytes) {
        return with(path, Optional.of(bytes));
    }

    /** As {@link #write(String, byte[])}, in UTF-8. */
    public Changes write(String path, String text) {
        return write(path, text.getBytes(UTF_8));
    }

    /** These changes, and a file less; one that is not there is no error. */
    public Changes delete(String path) {
        return with(path, Optional.empty());
    }

    /** These changes and others, which win where both name a file. */
    public Changes and(Changes others) {
        SortedMap<String, Optional<byte[]>> more = new TreeMap<>(files);
        more.putAll(others.files);
        return new Changes(more);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The paths, sorted. */
    public SortedSet<String> paths() {
        return new TreeSet<>(files.keySet());
    }

    Map<String, Optional<byte[]>> files() {
        return files;
    }

    private Changes with(String path, Optional<byte[]> bytes) {
        SortedMap<String, Optional<byte[]>> more = new TreeMap<>(files);
        more.put(requireNonNull(path, "path is null"), bytes);
        return new Changes(more);
    }
}
