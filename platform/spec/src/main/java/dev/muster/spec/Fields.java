package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads one mapping key by key and notes what is wrong instead of stopping at it.
 *
 * <p>A reader asks for every key it knows and then calls {@link #refuseOthers}; a value that is missing or wrong is noted
 * and comes back empty. Nothing read is to be used before {@link Reading#finish} has found that nothing was noted. Not
 * thread-safe.
 */
public final class Fields {
    private final Reading reading;
    private final YamlNode.Mapping mapping;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Reading reading, YamlNode.Mapping mapping) {
        this.reading = requireNonNull(reading, "reading is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
    }

    /** JSON pointer of a key of this mapping, present or not. */
    public String path(String key) {
        return JsonPointer.child(mapping.path(), key);
    }

    /** All keys, in the document's order, for mappings whose keys are free. */
    public List<String> keys() {
        return mapping.entries().stream().map(YamlNode.Mapping.Entry::key).toList();
    }

    /** The value of a key, if it is given and not null. */
    public Optional<YamlNode> node(String key) {
        known.add(key);
        return mapping.get(key).filter(node -> !(node instanceof YamlNode.Null));
    }

    /** The value of a key that must be given. */
    public Optional<YamlNode> required(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isEmpty()) {
            reading.note(mapping.get(key).map(YamlNode::position).orElse(mapping.position()), path(key), "is missing");
        }
        return node;
    }

    /** A text that matches a pattern; {@code expected} says what the pattern means. */
    public Optional<String> text(String key, Pattern form, String expected) {
        return node(key).flatMap(node -> reading.text(node, form, expected));
    }

    /** As {@link #text}, and it must be given. */
    public Optional<String> requiredText(String key, Pattern form, String expected) {
        return required(key).flatMap(node -> reading.text(node, form, expected));
    }

    /** A whole number within bounds, both included. */
    public Optional<Integer> integer(String key, int min, int max) {
        return node(key).flatMap(node -> reading.integer(node, min, max));
    }

    /** As {@link #integer}, and it must be given. */
    public Optional<Integer> requiredInteger(String key, int min, int max) {
        return required(key).flatMap(node -> reading.integer(node, min, max));
    }

    /** Yes or no: {@code true} or {@code false}. */
    public Optional<Boolean> bool(String key) {
        return node(key).flatMap(reading::bool);
    }

    /** A text with a form of its own; the parser says what is wrong by an IllegalArgumentException. */
    public <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return node(key).flatMap(node -> reading.parsed(node, parser));
    }

    /** As {@link #parsed}, and it must be given. */
    public <T> Optional<T> requiredParsed(String key, Function<String, T> parser) {
        return required(key).flatMap(node -> reading.parsed(node, parser));
    }

    /** The items of a list, each read by a function; those that it refuses are left out. Absent means empty. */
    public <T> List<T> list(String key, Function<YamlNode, Optional<T>> item) {
        List<T> items = new ArrayList<>();
        node(key)
                .flatMap(reading::sequence)
                .ifPresent(sequence ->
                        sequence.items().forEach(node -> item.apply(node).ifPresent(items::add)));
        return List.copyOf(items);
    }

    /** A list of texts of one form, none of them twice. */
    public List<String> distinctTexts(String key, Pattern form, String expected) {
        Set<String> seen = new LinkedHashSet<>();
        return list(
                key,
                node -> reading.text(node, form, expected).filter(text -> {
                    boolean first = seen.add(text);
                    if (!first) {
                        reading.note(node, "'" + text + "' is given twice");
                    }
                    return first;
                }));
    }

    /** A mapping below this one. */
    public Optional<Fields> fields(String key) {
        return node(key).flatMap(reading::fields);
    }

    /** Notes every key that nobody asked for, with the known one it most resembles. */
    public void refuseOthers() {
        for (YamlNode.Mapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                reading.note(entry.position(), path(entry.key()), Suggestion.unknownKey(entry.key(), known));
            }
        }
    }
}
