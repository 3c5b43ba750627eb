package dev.muster.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object being written (RFC 8259), keys in the order they were put. Holds strings, booleans, objects, lists. */
final class Json {
    private final Map<String, String> members = new LinkedHashMap<>();

    Json put(String key, String value) {
        return raw(key, quote(value));
    }

    Json put(String key, boolean value) {
        return raw(key, Boolean.toString(value));
    }

    Json put(String key, List<Json> values) {
        return raw(key, values.stream().map(Json::toString).collect(Collectors.joining(",\n ", "[\n ", "]")));
    }

    private Json raw(String key, String value) {
        members.put(key, value);
        return this;
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
