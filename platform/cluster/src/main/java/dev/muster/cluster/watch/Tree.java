package dev.muster.cluster.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in what the API answered.
 *
 * @param value what stands there, or nothing
 */
record Tree(Optional<Object> value) {

    static Tree of(Map<String, Object> root) {
        return new Tree(Optional.of(root));
    }

    Tree at(String... names) {
        Optional<Object> on = value;
        for (String name : names) {
            on = on.filter(Map.class::isInstance).map(Map.class::cast).map(map -> map.get(name));
        }
        return new Tree(on);
    }

    List<Tree> items() {
        return value.filter(List.class::isInstance).map(Tree::list).orElse(List.of());
    }

    private static List<Tree> list(Object value) {
        return ((List<?>) value)
                .stream().map(item -> new Tree(Optional.of((Object) item))).toList();
    }

    /** The text there; empty if there is none. */
    String text() {
        return value.map(String::valueOf).orElse("");
    }
}
