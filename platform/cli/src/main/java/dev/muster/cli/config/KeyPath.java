package dev.muster.cli.config;

import dev.muster.spec.YamlNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names of keys such as {@code classes.tea.amount} and {@code hosts[0]}; a key may have dots of its own. */
final class KeyPath {
    private static final Pattern INDEX = Pattern.compile("\\[(0|[1-9][0-9]{0,6})](.*)");

    private KeyPath() {}

    /** The place in a list that a name begins with, and what follows it. */
    record Index(int number, String rest) {}

    static Optional<Index> index(String path) {
        Matcher matcher = INDEX.matcher(path);
        return matcher.matches()
                ? Optional.of(new Index(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    static boolean startsWith(String path, String key) {
        return path.startsWith(key)
                && (path.length() == key.length()
                        || path.charAt(key.length()) == '.'
                        || path.charAt(key.length()) == '[');
    }

    /** What a name stands for in a document. */
    static Optional<YamlNode> find(YamlNode node, String path) {
        if (path.isEmpty()) {
            return Optional.of(node);
        }
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return switch (node) {
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .filter(entry -> startsWith(rest, entry.key()))
                        .flatMap(entry ->
                                find(entry.value(), rest.substring(entry.key().length())).stream())
                        .findFirst();
            case YamlNode.Sequence sequence ->
                index(rest)
                        .filter(index -> index.number() < sequence.items().size())
                        .flatMap(index -> find(sequence.items().get(index.number()), index.rest()));
            case YamlNode.Text _, YamlNode.Num _, YamlNode.Bool _, YamlNode.Null _ -> Optional.empty();
        };
    }
}
