package dev.muster.config.domain;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree as its leaves by path; an empty map or list is a leaf, so that nothing disappears from a diff. */
final class Leaves {
    private final SortedMap<String, String> found = new TreeMap<>();

    private Leaves() {}

    static SortedMap<String, String> of(Map<String, Object> namespaces) {
        Leaves leaves = new Leaves();
        namespaces.forEach(leaves::collect);
        return leaves.found;
    }

    private void collect(String path, Object value) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> map.forEach((key, item) -> collect(path + "." + key, item));
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(path + "[" + i + "]", list.get(i));
                }
            }
            default -> found.put(path, CanonicalJson.write(value));
        }
    }
}
