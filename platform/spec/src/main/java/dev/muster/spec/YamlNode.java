package dev.muster.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A value in a document, with the place it stands at. Immutable. */
public sealed interface YamlNode {
    /** Where the value starts. */
    Position position();

    /** JSON pointer (RFC 6901) from the document's root. */
    String path();

    /** What a person would call it: a mapping, a list, a text, a number ... */
    String kind();

    /** Keys to values, in the order of the document; keys are unique. */
    record Mapping(Position position, String path, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        public Optional<YamlNode> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        /** One key, where it stands, and its value. */
        public record Entry(String key, Position position, YamlNode value) {}
    }

    /** A list. */
    record Sequence(Position position, String path, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A text: quoted, a block, or plain and nothing else by YAML 1.2's JSON schema. */
    record Text(Position position, String path, String value) implements YamlNode {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** A number, whole or not, without loss. */
    record Num(Position position, String path, BigDecimal value) implements YamlNode {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(Position position, String path, boolean value) implements YamlNode {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** {@code null}, or nothing where a value belongs. */
    record Null(Position position, String path) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }
}
