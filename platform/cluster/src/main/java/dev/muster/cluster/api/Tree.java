package dev.muster.cluster.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in what the API answered.
 *
 * @param value what stands there, or nothing
 */
public record Tree(Optional<Object> value) {

    /** The whole answer. */
    public static Tree of(Map<String, Object> root) {
        return new Tree(Optional.of(root));
    }

    /** What stands there by these names, each within the one before. */
    public Tree at(String... names) {
        Optional<Object> on = value;
        for (String name : names) {
            on = on.filter(Map.class::isInstance).map(Map.class::cast).map(map -> map.get(name));
        }
        return new Tree(on);
    }

    /** The items of a list; none if there is no list. */
    public List<Tree> items() {
        return value.filter(List.class::isInstance).map(Tree::list).orElse(List.of());
    }

    private static List<Tree> list(Object value) {
        return ((List<?>) value)
                .stream().map(item -> new Tree(Optional.of((Object) item))).toList();
    }

    /** The text there; empty if there is none. */
    public String text() {
        return value.map(String::valueOf).orElse("");
    }
}
