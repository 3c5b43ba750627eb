package dev.muster.config.adapters;

import dev.muster.config.domain.Content;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.SchemaCheck;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One tree of namespaces, checked: {@code <namespace>.yaml} with {@code <namespace>.schema.json} beside it, and
 * {@code all.schema.json} over the whole tree for what several namespaces must agree on.
 */
final class NamespaceFiles {
    static final String YAML = ".yaml";

    private static final String SCHEMA = ".schema.json";
    private static final String ALL = "all" + SCHEMA;
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final UnaryOperator<String> label;
    private final List<Violation> violations = new ArrayList<>();
    private final SortedMap<String, YamlDocument> namespaces = new TreeMap<>();
    private final SortedMap<String, YamlDocument> schemas = new TreeMap<>();
    private Content content = Content.empty();

    private NamespaceFiles(UnaryOperator<String> label) {
        this.label = label;
    }

    /** Reads and checks.
     *
     * @param label what violations call a file: where it stands in the commit, in the overlay or not
     */
    static NamespaceFiles read(Map<String, byte[]> files, UnaryOperator<String> label) {
        NamespaceFiles read = new NamespaceFiles(label);
        files.forEach(read::file);
        read.check();
        return read;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The content; only meaningful without violations. */
    Content content() {
        return content;
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
        try {
            YamlDocument document = YamlDocument.parse(new ByteArrayInputStream(bytes), label.apply(path));
            (path.endsWith(YAML) ? namespaces : schemas).put(name, document);
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
        SortedMap<String, Object> trees = new TreeMap<>();
        namespaces.forEach(
                (name, document) -> value(document, document.root()).ifPresent(tree -> trees.put(name, tree)));
        content = Content.of(trees);
        Optional.ofNullable(schemas.get("all")).ifPresent(this::checkAll);
    }

    private void checkAll(YamlDocument schema) {
        for (Violation found : SchemaCheck.violations(YamlDocument.parse(content.json(), label.apply(ALL)), schema)) {
            String[] steps = found.path().split("/", 3);
            YamlDocument document = steps.length > 1 ? namespaces.get(steps[1]) : null;
            String rest = steps.length > 2 ? "/" + steps[2] : "";
            violations.add(
                    document == null ? atStart(ALL, found.message()) : document.violation(rest, found.message()));
        }
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
