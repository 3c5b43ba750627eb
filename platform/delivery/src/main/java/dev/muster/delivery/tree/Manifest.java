package dev.muster.delivery.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object as a cluster would be given it.
 *
 * @param source the folder it was built from, or its file
 */
public record Manifest(String source, YamlDocument document) {
    public Manifest {
        requireNonNull(source, "source is null");
        requireNonNull(document, "document is null");
    }

    /**
     * Reads several of one text, as kustomize prints them.
     *
     * @throws dev.muster.spec.InvalidDocumentException if one of them is no YAML
     */
    public static List<Manifest> all(String source, String text) {
        List<Manifest> manifests = new ArrayList<>();
        for (String part : text.split("(?m)^---\\s*$", -1)) {
            if (part.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
                manifests.add(new Manifest(
                        source, YamlDocument.parse(new ByteArrayInputStream(part.getBytes(UTF_8)), source)));
            }
        }
        return manifests;
    }

    /** The text at a path of keys and, for items of lists, numbers. */
    public Optional<String> text(String... path) {
        return node(path).flatMap(node -> switch (node) {
            case YamlNode.Text text -> Optional.of(text.value());
            case YamlNode.Num number -> Optional.of(number.value().toPlainString());
            case YamlNode.Bool bool -> Optional.of(Boolean.toString(bool.value()));
            case YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> Optional.empty();
        });
    }

    /** The value at a path of keys. */
    public Optional<YamlNode> node(String... path) {
        StringBuilder pointer = new StringBuilder();
        for (String key : path) {
            pointer.append('/').append(key.replace("~", "~0").replace("/", "~1"));
        }
        return document.at(pointer.toString());
    }

    /** A path that goes on below another. */
    static String[] below(List<String> path, String... keys) {
        return Stream.concat(path.stream(), Stream.of(keys)).toArray(String[]::new);
    }

    /** How many items the list at a path has; none if there is no list. */
    public int size(String... path) {
        return node(path)
                .filter(YamlNode.Sequence.class::isInstance)
                .map(node -> ((YamlNode.Sequence) node).items().size())
                .orElse(0);
    }

    /** The texts of the list at a path. */
    public List<String> texts(String... path) {
        return node(path).filter(YamlNode.Sequence.class::isInstance).stream()
                .flatMap(node -> ((YamlNode.Sequence) node).items().stream())
                .flatMap(item -> item instanceof YamlNode.Text text ? Stream.of(text.value()) : Stream.empty())
                .toList();
    }

    public String kind() {
        return text("kind").orElse("");
    }

    public String apiVersion() {
        return text("apiVersion").orElse("");
    }

    public String name() {
        return text("metadata", "name").orElse("");
    }

    public Optional<String> annotation(String name) {
        return text("metadata", "annotations", name);
    }

    /** What no two of them may share: group, kind, namespace, name. */
    public String identity() {
        String group = apiVersion().contains("/")
                ? apiVersion().substring(0, apiVersion().indexOf('/'))
                : "";
        return (group.isEmpty() ? "" : group + " ") + kind() + " "
                + text("metadata", "namespace")
                        .map(namespace -> namespace + "/")
                        .orElse("") + name();
    }
}
