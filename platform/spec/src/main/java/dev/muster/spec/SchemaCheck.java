package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks documents against a JSON Schema (2020-12) and says everything that is wrong, where it stands.
 *
 * <p>The one class here that needs {@code com.networknt:json-schema-validator} on the class path. References lead inside
 * the schema only: nothing is loaded from elsewhere. Thread-safe.
 */
public final class SchemaCheck {
    private final Schema schema;

    /** @param schema in JSON or YAML */
    public SchemaCheck(YamlDocument schema) {
        JsonNode json = JsonNodes.of(requireNonNull(schema, "schema is null").root());
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaLoader(loader -> loader.block(_ -> true)))
                .getSchema(json);
        this.schema.initializeValidators();
    }

    /** As {@link #violations(YamlDocument)} with a schema that is used once. */
    public static List<Violation> violations(YamlDocument document, YamlDocument schema) {
        return new SchemaCheck(schema).violations(document);
    }

    /** Everything wrong with a document, in reading order; empty if it is valid. */
    public List<Violation> violations(YamlDocument document) {
        List<Violation> violations = new ArrayList<>();
        for (Error error : schema.validate(JsonNodes.of(document.root()))) {
            violations.add(violation(document, error));
        }
        return violations.stream().distinct().sorted(Violation.IN_READING_ORDER).toList();
    }

    private Violation violation(YamlDocument document, Error error) {
        String path = String.valueOf(error.getInstanceLocation());
        String property = error.getProperty();
        String keyword = error.getKeyword();
        if (property == null || !("additionalProperties".equals(keyword) || "unevaluatedProperties".equals(keyword))) {
            return document.violation(path, String.valueOf(error.getMessage()));
        }
        String child = JsonPointer.child(path, property);
        Position at = keyPosition(document, path, property).orElse(Position.START);
        return new Violation(
                document.name(), at.line(), at.column(), child, Suggestion.unknownKey(property, known(error)));
    }

    private static Optional<Position> keyPosition(YamlDocument document, String path, String key) {
        return document.at(path)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .flatMap(mapping -> mapping.entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .map(YamlNode.Mapping.Entry::position)
                        .findFirst());
    }

    /** The keys that stand in the schema beside the keyword that refused one. */
    private List<String> known(Error error) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        JsonNode beside = schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
        List<String> names = new ArrayList<>();
        beside.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
