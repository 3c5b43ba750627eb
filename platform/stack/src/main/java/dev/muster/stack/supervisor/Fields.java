package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read field by field. A missing field or one of another type is an {@link IllegalArgumentException} that
 * names it.
 */
public final class Fields {

    private final Map<String, Object> map;

    private Fields(Map<String, Object> map) {
        this.map = requireNonNull(map, "map is null");
    }

    public static Fields parse(String json) {
        try {
            return new Fields(JSON.std.mapFrom(json));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
        }
    }

    static Fields of(Map<String, Object> map) {
        return new Fields(map);
    }

    /** The object as one line of JSON. */
    public static String line(Map<String, ?> map) {
        try {
            return JSON.std.asString(map);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + map, e);
        }
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "missing"));
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(value(name, String.class));
    }

    public long number(String name) {
        return present(name, Number.class).longValue();
    }

    public int integer(String name) {
        return Math.toIntExact(number(name));
    }

    public boolean flag(String name) {
        return present(name, Boolean.class);
    }

    public Path path(String name) {
        return Path.of(text(name));
    }

    public List<String> texts(String name) {
        List<?> texts = present(name, List.class);
        return texts.stream().map(Fields::asText).toList();
    }

    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        asMap(present(name, Map.class)).forEach((key, value) -> texts.put(key, asText(value)));
        return texts;
    }

    public Fields object(String name) {
        return new Fields(asMap(present(name, Map.class)));
    }

    public Optional<Fields> optionalObject(String name) {
        return Optional.ofNullable(value(name, Map.class)).map(raw -> new Fields(asMap(raw)));
    }

    /** Each element of a list of objects. */
    public List<Fields> objects(String name) {
        List<?> objects = present(name, List.class);
        return objects.stream().map(element -> new Fields(asMap(element))).toList();
    }

    private <T> T present(String name, Class<T> type) {
        T value = value(name, type);
        if (value == null) {
            throw wrong(name, "missing");
        }
        return value;
    }

    private <T> @Nullable T value(String name, Class<T> type) {
        Object value = map.get(name);
        if (value != null && !type.isInstance(value)) {
            throw wrong(name, "not a " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(value);
    }

    private static String asText(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a text: " + value);
    }

    private static Map<String, Object> asMap(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> raw)) {
            throw new IllegalArgumentException("not an object: " + value);
        }
        Map<String, Object> typed = new LinkedHashMap<>();
        raw.forEach((key, element) -> typed.put(String.valueOf(key), element));
        return typed;
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("field " + name + " is " + why);
    }
}
