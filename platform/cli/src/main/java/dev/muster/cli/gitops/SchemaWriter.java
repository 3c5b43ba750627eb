package dev.muster.cli.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes JSON Schemas (2020-12), one for each kind, of what Kubernetes publishes about its own (OpenAPI 2) and of
 * CustomResourceDefinitions. Stricter than these: a key that is not named is refused, unless the kind keeps unknown ones.
 */
final class SchemaWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String REF = "#/definitions/";

    private final SortedMap<String, JsonNode> schemas = new TreeMap<>();

    /** By file name, the schemas so far. */
    SortedMap<String, JsonNode> schemas() {
        return new TreeMap<>(schemas);
    }

    /** Adds every kind of an OpenAPI 2 document. */
    void addOpenApi(JsonNode document) {
        JsonNode definitions = document.path("definitions");
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            for (JsonNode kind : definition.getValue().path("x-kubernetes-group-version-kind")) {
                String group = kind.path("group").asText();
                String version = kind.path("version").asText();
                String apiVersion = group.isEmpty() ? version : group + "/" + version;
                add(apiVersion, kind.path("kind").asText(), whole(definition.getKey(), definitions));
            }
        }
    }

    /** Adds every served version of a CustomResourceDefinition; other objects are passed over. */
    void addDefinition(JsonNode definition) {
        if (!definition.path("kind").asText().equals("CustomResourceDefinition")) {
            return;
        }
        JsonNode spec = definition.path("spec");
        for (JsonNode version : spec.path("versions")) {
            ObjectNode schema = version.path("schema").path("openAPIV3Schema").deepCopy();
            strict(schema);
            // The cluster checks it for every kind alike.
            ((ObjectNode) schema.path("properties"))
                    .set("metadata", NODES.objectNode().put("type", "object"));
            add(
                    spec.path("group").asText() + "/" + version.path("name").asText(),
                    spec.path("names").path("kind").asText(),
                    schema);
        }
    }

    private void add(String apiVersion, String kind, ObjectNode schema) {
        ObjectNode properties = schema.withObjectProperty("properties");
        properties.set("apiVersion", NODES.objectNode().put("const", apiVersion));
        properties.set("kind", NODES.objectNode().put("const", kind));
        ArrayNode required = schema.withArrayProperty("required");
        List.of("apiVersion", "kind", "metadata").forEach(required::add);
        schemas.put(Schemas.file(apiVersion, kind), schema);
    }

    /** A definition with all that it leads to. */
    private static ObjectNode whole(String name, JsonNode definitions) {
        ObjectNode schema = definitions.path(name).deepCopy();
        ObjectNode parts = NODES.objectNode();
        Deque<JsonNode> todo = new ArrayDeque<>(List.of(schema));
        while (!todo.isEmpty()) {
            for (JsonNode reference : todo.removeFirst().findValues("$ref")) {
                // A schema of schemas has a key of that name, too.
                String part = reference.isTextual() ? reference.asText().substring(REF.length()) : "";
                if (!part.isEmpty() && !parts.has(part)) {
                    ObjectNode copy = definitions.path(part).deepCopy();
                    parts.set(part, copy);
                    todo.add(copy);
                }
            }
        }
        strict(schema);
        parts.forEach(part -> strict((ObjectNode) part));
        schema.set("$defs", parts);
        return schema;
    }

    /** Closes a schema and those below it, and says in the words of JSON Schema what only Kubernetes understands. */
    private static void strict(ObjectNode schema) {
        boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || schema.path("x-kubernetes-embedded-resource").asBoolean();
        plain(schema);
        schema.path("properties").forEach(SchemaWriter::strictIfObject);
        strictIfObject(schema.path("items"));
        strictIfObject(schema.path("additionalProperties"));
        if (schema.path("properties").isObject() && !schema.has("additionalProperties") && !open) {
            schema.put("additionalProperties", false);
        }
    }

    private static void strictIfObject(JsonNode schema) {
        if (schema.isObject()) {
            strict((ObjectNode) schema);
        }
    }

    /** What stands in a combination (anyOf ...) sees only a part of the keys and stays as it is. */
    private static void plain(ObjectNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("format").asText().equals("int-or-string")) {
            types(schema, "string", "integer");
        } else if (schema.path("description").asText().startsWith("Quantity is a fixed-point")) {
            types(schema, "string", "number");
        } else if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
            types(schema, schema.path("type").asText(), "null");
        }
        if (schema.path("$ref").isTextual()) {
            schema.put("$ref", schema.path("$ref").asText().replace(REF, "#/$defs/"));
        }
        List.of("description", "default", "format", "example").forEach(schema::remove);
        schema.properties().removeIf(member -> member.getKey().startsWith("x-kubernetes-"));
    }

    private static void types(ObjectNode schema, String one, String other) {
        schema.set("type", NODES.arrayNode().add(one).add(other));
    }
}
