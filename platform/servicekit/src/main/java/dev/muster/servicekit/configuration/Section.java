package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.problems.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the configuration as a reader sees it: each value by key and type, within bounds.
 *
 * <p>What is missing or wrong is noted with its path and something within the bounds is returned, so that one reading
 * finds everything that is wrong. Keys nobody asks for are ignored: a release must be able to run before and after the
 * one that brings a key; misspelled keys are the schema's business. Confined to the reading.
 */
public final class Section {
    private final String path;
    private final Map<?, ?> values;
    private final List<Violation> violations;

    private Section(String path, Map<?, ?> values, List<Violation> violations) {
        this.path = path;
        this.values = values;
        this.violations = violations;
    }

    /** Reads a value, noting everything wrong with it; what the reader itself throws counts if nothing else is wrong. */
    static <R> @Nullable R read(
            String path, @Nullable Object value, Function<Section, R> reader, List<Violation> violations) {
        List<Violation> found = new ArrayList<>();
        @Nullable R read = null;
        try {
            read = reader.apply(of(path, value, found));
        } catch (RuntimeException e) {
            if (found.isEmpty()) {
                found.add(new Violation(path, e.getMessage() == null ? e.toString() : e.getMessage()));
            }
        }
        violations.addAll(found);
        return found.isEmpty() ? read : null;
    }

    /** Reads a mapping that somebody else wrote for a program. */
    static <R> R strictly(String name, Map<String, Object> values, Function<Section, R> reader) {
        List<Violation> violations = new ArrayList<>();
        @Nullable R read = read(name, values, reader, violations);
        if (read == null) {
            throw new MalformedException(describe(violations));
        }
        return read;
    }

    /** All violations in one line. */
    static String describe(List<Violation> violations) {
        return violations.stream().map(v -> v.field() + " " + v.message()).collect(Collectors.joining("; "));
    }

    /** Notes something wrong with a key that its own type and bounds do not show. */
    public void refuse(String key, String message) {
        violations.add(new Violation(at(key), requireNonNull(message, "message is null")));
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys, sorted. */
    public List<String> keys() {
        return values.keySet().stream().map(String::valueOf).sorted().toList();
    }

    public String text(String key) {
        return take(key, String.class, "a text", "");
    }

    public boolean flag(String key) {
        return take(key, Boolean.class, "true or false", false);
    }

    /** A whole number, {@code least} to {@code most}, both included. */
    public long whole(String key, long least, long most) {
        BigDecimal number = take(key, BigDecimal.class, "a number", BigDecimal.valueOf(least));
        try {
            long whole = number.longValueExact();
            if (least <= whole && whole <= most) {
                return whole;
            }
        } catch (ArithmeticException e) {
            // not whole, or far too large: said below
        }
        refuse(key, "is " + number.toPlainString() + ", not a whole number from " + least + " to " + most);
        return least;
    }

    /** A length of time as ISO 8601 writes it, as in {@code PT15M}, {@code least} to {@code most}, both included. */
    public Duration duration(String key, Duration least, Duration most) {
        String text = take(key, String.class, "a duration like PT15M", least.toString());
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
            refuse(key, "is " + text + ", not " + least + " to " + most);
        } catch (DateTimeException e) {
            refuse(key, "is not a duration like PT15M: " + text);
        }
        return least;
    }

    /** A mapping inside this one. */
    public Section section(String key) {
        return of(at(key), values.get(key), violations);
    }

    /** A mapping whose keys are names and whose values are mappings of one kind. */
    public <R> SortedMap<String, R> each(String key, Function<Section, R> reader) {
        Section all = section(key);
        SortedMap<String, R> read = new TreeMap<>();
        all.keys().forEach(name -> {
            @Nullable R one = read(all.at(name), all.values.get(name), reader, violations);
            if (one != null) {
                read.put(name, one);
            }
        });
        return Collections.unmodifiableSortedMap(read);
    }

    Instant instant(String key) {
        String text = take(key, String.class, "an instant", Instant.EPOCH.toString());
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            refuse(key, "is not an instant: " + text);
            return Instant.EPOCH;
        }
    }

    private <T> T take(String key, Class<T> type, String name, T otherwise) {
        @Nullable Object value = values.get(key);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        refuse(key, value == null ? "is missing" : "is not " + name + ": " + value);
        return otherwise;
    }

    private String at(String key) {
        return path + "." + key;
    }

    private static Section of(String path, @Nullable Object value, List<Violation> violations) {
        if (value instanceof Map<?, ?> map) {
            return new Section(path, map, violations);
        }
        violations.add(new Violation(path, value == null ? "is missing" : "is not a mapping"));
        return new Section(path, Map.of(), violations);
    }
}
