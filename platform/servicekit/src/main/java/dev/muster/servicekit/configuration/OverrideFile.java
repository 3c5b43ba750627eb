package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys an operator sets on this process alone, whatever is published: a way out when the service cannot be reached.
 *
 * <p>YAML, a mapping of namespaces; mappings are laid over each other key by key, anything else replaces what is there.
 * It is read once, at the start of the process.
 *
 * @param path where it was read
 * @param namespaces what it sets
 */
record OverrideFile(Path path, Map<String, Object> namespaces) {
    OverrideFile {
        requireNonNull(path, "path is null");
        requireNonNull(namespaces, "namespaces is null");
    }

    /**
     * Reads the file.
     *
     * @throws IllegalStateException saying everything wrong with it: a process does not start on an order it cannot read
     */
    static OverrideFile read(Path path) {
        try {
            YamlDocument document = YamlDocument.parse(path);
            if (!(value(document.root()).orElse("") instanceof Map<?, ?> namespaces)) {
                throw new IllegalStateException(path + " is not a mapping of namespaces");
            }
            return new OverrideFile(path, lay(namespaces, Map.of()));
        } catch (InvalidDocumentException e) {
            throw new IllegalStateException("the override file is wrong: " + e.getMessage(), e);
        }
    }

    /** The content with this file laid over it. */
    Map<String, Object> over(Map<String, Object> content) {
        return lay(namespaces, content);
    }

    /** The paths it sets, as in {@code limits.lines}. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        namespaces.forEach((name, tree) -> collect(name, tree, paths));
        return paths;
    }

    private static Map<String, Object> lay(Map<?, ?> above, Map<?, ?> below) {
        Map<String, Object> laid = new TreeMap<>();
        below.forEach((key, value) -> laid.put(String.valueOf(key), value));
        above.forEach((key, value) -> laid.merge(
                String.valueOf(key),
                value,
                (under, over) -> under instanceof Map<?, ?> lower && over instanceof Map<?, ?> upper
                        ? lay(upper, lower)
                        : over));
        return Collections.unmodifiableMap(laid);
    }

    private static void collect(String path, Object value, List<String> paths) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, item) -> collect(path + "." + key, item, paths));
        } else {
            paths.add(path);
        }
    }

    private static Optional<Object> value(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, Object> tree = new TreeMap<>();
                mapping.entries()
                        .forEach(entry -> value(entry.value()).ifPresent(value -> tree.put(entry.key(), value)));
                yield Optional.of(tree);
            }
            case YamlNode.Sequence sequence ->
                Optional.of(sequence.items().stream()
                        .flatMap(item -> value(item).stream())
                        .toList());
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Num number -> Optional.of(number.value());
            case YamlNode.Bool bool -> Optional.of(bool.value());
            case YamlNode.Null _ -> Optional.empty();
        };
    }
}
