package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One tree of namespaces, checked: {@code <namespace>.yaml} with {@code <namespace>.schema.json} beside it, and
 * {@code all.schema.json} over the whole tree for what several namespaces must agree on. A {@code README.md} may lie there.
 *
 * <p>Needs what {@link SchemaCheck} needs. Immutable once read.
 */
public final class NamespaceFiles {
    /** How the name of a namespace's file ends. */
    public static final String YAML = ".yaml";

    /** Of all files together; one file may have fewer. */
    private static final int MAX_VALUES = 100_000;

    private static final String SCHEMA = ".schema.json";
    private static final String ALL = "all" + SCHEMA;
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final UnaryOperator<String> label;
    private final List<Violation> violations = new ArrayList<>();
    private final SortedMap<String, YamlDocument> namespaces = new TreeMap<>();
    private final SortedMap<String, YamlDocument> schemas = new TreeMap<>();
    private final SortedMap<String, Object> trees = new TreeMap<>();

    private int size;

    private NamespaceFiles(UnaryOperator<String> label) {
        this.label = requireNonNull(label, "label is null");
    }

    /**
     * Reads and checks.
     *
     * @param files by name, without folders
     * @param label what violations call a file: where it stands in the commit, in the overlay or not
     */
    public static NamespaceFiles read(Map<String, byte[]> files, UnaryOperator<String> label) {
        NamespaceFiles read = new NamespaceFiles(label);
        files.forEach(read::file);
        read.check();
        return read;
    }

    /** Everything that is wrong; empty if all of it is valid. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /**
     * What the namespaces say, by their names: maps, lists, texts, decimals and booleans. Only meaningful without
     * violations.
     */
    public SortedMap<String, Object> trees() {
        return Collections.unmodifiableSortedMap(trees);
    }

    private void file(String path, byte[] bytes) {
        if (path.equals("README.md")) {
            return;
        }
        String name = path.replaceFirst("(\\.schema\\.json|\\.yaml)$", "");
        if (name.equals(path)
                || path.equals("all" + YAML)
                || !NAMESPACE.matcher(name).matches()) {
            violations.add(atStart(path, "is neither <namespace>.yaml nor <namespace>.schema.json"));
            return;
        }
        if (size > MAX_VALUES) {
            // What was read is too much already, and is said once.
            return;
        }
        try {
            YamlDocument document = YamlDocument.parse(new ByteArrayInputStream(bytes), label.apply(path));
            (path.endsWith(YAML) ? namespaces : schemas).put(name, document);
            size += document.size();
            if (size > MAX_VALUES) {
                violations.add(atStart(
                        path, String.format(Locale.ROOT, "all files together have more than %,d values", MAX_VALUES)));
            }
        } catch (InvalidDocumentException e) {
            violations.addAll(e.violations());
        }
    }

    private void check() {
        namespaces.forEach((name, document) -> {
            YamlDocument schema = schemas.get(name);
            if (schema == null) {
                violations.add(atStart(name + YAML, "has no schema: " + name + SCHEMA + " is missing beside it"));
            } else {
                violations.addAll(SchemaCheck.violations(document, schema));
            }
        });
        namespaces.forEach(
                (name, document) -> value(document, document.root()).ifPresent(tree -> trees.put(name, tree)));
        Optional.ofNullable(schemas.get("all")).ifPresent(this::checkAll);
    }

    private void checkAll(YamlDocument schema) {
        List<YamlNode.Mapping.Entry> entries = new ArrayList<>();
        namespaces.forEach((name, document) -> below("/" + name, document.root())
                .ifPresent(node -> entries.add(new YamlNode.Mapping.Entry(name, Position.START, node))));
        YamlDocument all = YamlDocument.of(label.apply(ALL), new YamlNode.Mapping(Position.START, "", entries));
        for (Violation found : SchemaCheck.violations(all, schema)) {
            String[] steps = found.path().split("/", 3);
            YamlDocument document = steps.length > 1 ? namespaces.get(steps[1]) : null;
            String rest = steps.length > 2 ? "/" + steps[2] : "";
            violations.add(
                    document == null ? atStart(ALL, found.message()) : document.violation(rest, found.message()));
        }
    }

    /** The same value further below; what has no value is left out, and so is a fraction that is none. */
    private static Optional<YamlNode> below(String path, YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                List<YamlNode.Mapping.Entry> entries = new ArrayList<>();
                mapping.entries()
                        .forEach(entry -> below(JsonPointer.child(path, entry.key()), entry.value())
                                .ifPresent(value ->
                                        entries.add(new YamlNode.Mapping.Entry(entry.key(), entry.position(), value))));
                yield Optional.of(new YamlNode.Mapping(mapping.position(), path, entries));
            }
            case YamlNode.Sequence sequence -> {
                List<YamlNode> items = new ArrayList<>();
                sequence.items()
                        .forEach(item -> below(JsonPointer.child(path, items.size()), item)
                                .ifPresent(items::add));
                yield Optional.of(new YamlNode.Sequence(sequence.position(), path, items));
            }
            case YamlNode.Text text -> Optional.of(new YamlNode.Text(text.position(), path, text.value()));
            case YamlNode.Num number -> Optional.of(new YamlNode.Num(number.position(), path, plain(number.value())));
            case YamlNode.Bool bool -> Optional.of(new YamlNode.Bool(bool.position(), path, bool.value()));
            case YamlNode.Null _ -> Optional.empty();
        };
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Optional<Object> value(YamlDocument document, YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                SortedMap<String, Object> tree = new TreeMap<>();
                mapping.entries()
                        .forEach(entry -> value(document, entry.value()).ifPresent(v -> tree.put(entry.key(), v)));
                yield Optional.of(tree);
            }
            case YamlNode.Sequence sequence ->
                Optional.of(sequence.items().stream()
                        .flatMap(item -> value(document, item).stream())
                        .toList());
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Num number -> Optional.of(number.value());
            case YamlNode.Bool bool -> Optional.of(bool.value());
            case YamlNode.Null none -> {
                violations.add(document.violation(none.path(), "has no value: leave the key out instead"));
                yield Optional.empty();
            }
        };
    }

    private Violation atStart(String path, String message) {
        return new Violation(label.apply(path), 1, 1, "", message);
    }
}
