package dev.muster.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Our tree in the form the schema validator takes. */
final class JsonNodes {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private JsonNodes() {}

    static JsonNode of(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> mapping(mapping);
            case YamlNode.Sequence sequence -> sequence(sequence);
            case YamlNode.Text text -> FACTORY.textNode(text.value());
            case YamlNode.Num number -> number(number);
            case YamlNode.Bool bool -> FACTORY.booleanNode(bool.value());
            case YamlNode.Null _ -> FACTORY.nullNode();
        };
    }

    private static JsonNode mapping(YamlNode.Mapping mapping) {
        var json = FACTORY.objectNode();
        mapping.entries().forEach(entry -> json.set(entry.key(), of(entry.value())));
        return json;
    }

    private static JsonNode sequence(YamlNode.Sequence sequence) {
        var json = FACTORY.arrayNode();
        sequence.items().forEach(item -> json.add(of(item)));
        return json;
    }

    private static JsonNode number(YamlNode.Num number) {
        return number.value().scale() <= 0
                ? FACTORY.numberNode(number.value().toBigInteger())
                : FACTORY.numberNode(number.value());
    }
}
