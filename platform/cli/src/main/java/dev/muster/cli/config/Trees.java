package dev.muster.cli.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.spec.YamlNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Configuration as maps, lists and plain values. Keys are named as the config service names them: {@code a.b[0].c}. */
final class Trees {
    private static final int WIDTH = 160;
    private static final JSON WRITER = JSON.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .build();

    private Trees() {}

    /** A document's value; its numbers without loss, and without a fraction if they have none. */
    static Optional<Object> of(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> of(entry.value()).ifPresent(value -> map.put(entry.key(), value)));
                yield Optional.of(map);
            }
            case YamlNode.Sequence sequence ->
                Optional.of(sequence.items().stream()
                        .flatMap(item -> of(item).stream())
                        .toList());
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Num number -> Optional.of(number(number.value()));
            case YamlNode.Bool bool -> Optional.of(bool.value());
            case YamlNode.Null _ -> Optional.empty();
        };
    }

    private static Object number(BigDecimal value) {
        boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        return whole ? value.toBigIntegerExact() : value.stripTrailingZeros();
    }

    /** The value of a key, or the tree below it. */
    static Optional<Object> at(Object tree, String path) {
        if (path.isEmpty()) {
            return Optional.of(tree);
        }
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return switch (tree) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(entry -> KeyPath.startsWith(rest, String.valueOf(entry.getKey())))
                        .flatMap(entry ->
                                at(
                                        entry.getValue(),
                                        rest.substring(
                                                String.valueOf(entry.getKey()).length()))
                                        .stream())
                        .findFirst();
            case List<?> list ->
                KeyPath.index(rest)
                        .filter(index -> index.number() < list.size())
                        .flatMap(index -> at(list.get(index.number()), index.rest()));
            default -> Optional.empty();
        };
    }

    /** The tree with another value at a key; nothing if there is no such key, or if it is not a single value. */
    static Optional<Object> with(Object tree, String path, Object value) {
        if (path.isEmpty()) {
            return tree instanceof Map || tree instanceof List ? Optional.empty() : Optional.of(value);
        }
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return switch (tree) {
            case Map<?, ?> map -> withKey(map, rest, value);
            case List<?> list ->
                KeyPath.index(rest)
                        .filter(index -> index.number() < list.size())
                        .flatMap(index -> with(list.get(index.number()), index.rest(), value)
                                .map(changed -> {
                                    List<Object> copy = new ArrayList<>(list);
                                    copy.set(index.number(), changed);
                                    return copy;
                                }));
            default -> Optional.empty();
        };
    }

    private static Optional<Object> withKey(Map<?, ?> map, String path, Object value) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Optional<Object> changed = KeyPath.startsWith(path, key)
                    ? with(entry.getValue(), path.substring(key.length()), value)
                    : Optional.empty();
            if (changed.isPresent()) {
                Map<Object, Object> copy = new LinkedHashMap<>(map);
                copy.put(key, changed.get());
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    /** All keys with a value, each with its JSON text; an empty map or list is a value. */
    static SortedMap<String, String> leaves(Map<String, Object> tree) {
        SortedMap<String, String> leaves = new TreeMap<>();
        tree.forEach((key, value) -> collect(key, value, leaves));
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, String> leaves) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> map.forEach((key, item) -> collect(path + "." + key, item, leaves));
            case List<?> list
            when !list.isEmpty() -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(path + "[" + i + "]", list.get(i), leaves);
                }
            }
            default -> leaves.put(path, scalar(value));
        }
    }

    private static String scalar(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : json(value);
    }

    /** JSON in one line. */
    static String json(Object value) {
        try {
            return WRITER.asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("maps, lists and plain values can be written", e);
        }
    }

    /** JSON for people. */
    static String prettyJson(Object value) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try {
            return WRITER.with(printer).asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("maps, lists and plain values can be written", e);
        }
    }

    /** YAML, with a line break at its end. */
    static String yaml(Object value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(WIDTH)
                .build();
        return new Dump(settings).dumpToString(value);
    }
}
