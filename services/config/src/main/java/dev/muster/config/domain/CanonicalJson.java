package dev.muster.config.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text per value: JSON with sorted keys, no white space, and each number in one form.
 *
 * <p>In the spirit of RFC 8785, but decimals are written out exactly instead of as doubles: a price has no rounding.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    static String write(@Nullable Object tree) {
        StringBuilder out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    /** An unmodifiable copy with sorted keys; refuses what JSON does not have. */
    static Object copy(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> copyMap(map);
            case List<?> list -> list.stream().map(CanonicalJson::copy).toList();
            case String text -> text;
            case Boolean bool -> bool;
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number -> number.stripTrailingZeros();
            case Double number when Double.isFinite(number) -> new BigDecimal(number.toString()).stripTrailingZeros();
            case null -> throw new IllegalArgumentException("null is not a configuration value: leave the key out");
            default ->
                throw new IllegalArgumentException(
                        "not a configuration value: " + tree.getClass().getName());
        };
    }

    private static Object copyMap(Map<?, ?> map) {
        SortedMap<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a key is not a string: " + key);
            }
            copy.put(name, copy(value));
        });
        return Collections.unmodifiableSortedMap(copy);
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> writeMap(map, out);
            case List<?> list -> writeList(list, out);
            case String text -> writeString(text, out);
            case BigDecimal number -> out.append(number.toPlainString());
            case null, default -> out.append(value);
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            writeString(String.valueOf(entry.getKey()), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void writeList(List<?> list, StringBuilder out) {
        out.append('[');
        List<@Nullable Object> items = new ArrayList<>(list);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(items.get(i), out);
        }
        out.append(']');
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
