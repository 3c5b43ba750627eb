package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a run's history: an operation of the load, an event of the drill, or a final read.
 *
 * @param kind {@code operation}, {@code event}, or what final reads call themselves
 * @param body everything else, of JSON's types
 */
public record Line(String kind, Map<String, Object> body) {
    public static final String OPERATION = "operation";
    public static final String EVENT = "event";

    public Line {
        requireNonNull(kind, "kind is null");
        body = Collections.unmodifiableMap(new TreeMap<>(body));
    }

    /** A line as it stands in the file; the load generator's say no kind. */
    public static Line of(Map<String, Object> json) {
        Map<String, Object> body = new TreeMap<>(json);
        return new Line(body.remove("kind") instanceof String kind ? kind : OPERATION, body);
    }

    /** As it stands in the file. */
    public Map<String, Object> toMap() {
        Map<String, Object> json = new TreeMap<>(body);
        json.put("kind", kind);
        return json;
    }

    public boolean is(String other) {
        return kind.equals(other);
    }

    /** A member as text; empty without it. */
    public String text(String name) {
        Object value = body.get(name);
        return value == null ? "" : value.toString();
    }

    /** A member as a whole number; 0 without it. */
    public long number(String name) {
        return body.get(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(body.get(name));
    }

    /** What the operation's checker needs. */
    @SuppressWarnings("unchecked") // JSON's objects
    public Map<String, Object> facts() {
        return body.get("facts") instanceof Map<?, ?> facts ? (Map<String, Object>) facts : Map.of();
    }
}
