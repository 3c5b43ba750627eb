package dev.muster.config.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks to replace whole namespaces past Git. Read by itself, because a number has to stay the number it is.
 *
 * @param base the version of the head the caller knows
 * @param reason why Git is passed by
 * @param namespaces the new tree of each
 * @param remove those to be gone
 */
record BreakGlassRequest(long base, String reason, Map<String, Object> namespaces, Set<String> remove) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> FIELDS = Set.of("base", "reason", "namespaces", "remove");
    private static final int MAX_REASON = 500;

    /** Reads a body, or says everything that is wrong with it. */
    static BreakGlassRequest parse(byte[] body) {
        try {
            return new Reading(JSON.readTree(body)).request();
        } catch (JsonProcessingException e) {
            String line = e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
            throw invalid(List.of(new Violation("", "is not JSON: " + line)));
        } catch (IOException e) {
            throw invalid(List.of(new Violation("", "is not UTF-8")));
        }
    }

    private static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(Problem.invalid(violations));
    }

    /** The fields one by one, and what is wrong with each. */
    private static final class Reading {
        private final JsonNode root;
        private final List<Violation> violations = new ArrayList<>();

        Reading(JsonNode root) {
            this.root = root;
        }

        BreakGlassRequest request() {
            if (!root.isObject()) {
                throw invalid(List.of(new Violation("", "must be an object")));
            }
            root.fieldNames().forEachRemaining(name -> require(FIELDS.contains(name), name, "is not a known field"));
            JsonNode base = root.path("base");
            require(
                    base.canConvertToLong() && base.isIntegralNumber() && base.asLong() >= 0,
                    "base",
                    Forms.NUMBER_RULE);
            String reason = root.path("reason").asText("").strip();
            require(
                    root.path("reason").isTextual()
                            && reason.length() >= 5
                            && reason.length() <= MAX_REASON
                            && reason.matches(Forms.TEXT),
                    "reason",
                    "must be text of 5 to " + MAX_REASON + " characters, none of them NUL");
            Map<String, Object> namespaces = namespaces();
            Set<String> remove = remove(namespaces.keySet());
            require(!namespaces.isEmpty() || !remove.isEmpty(), "namespaces", "must name a namespace, or remove must");
            if (!violations.isEmpty()) {
                throw invalid(violations);
            }
            return new BreakGlassRequest(base.asLong(), reason, namespaces, remove);
        }

        private Map<String, Object> namespaces() {
            JsonNode field = root.path("namespaces");
            require(field.isMissingNode() || field.isObject(), "namespaces", "must be an object");
            Map<String, Object> namespaces = new TreeMap<>();
            field.properties().forEach(entry -> {
                String path = "namespaces." + entry.getKey();
                refuseNulls(path, entry.getValue());
                if (!entry.getValue().isNull()) {
                    namespaces.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class));
                }
            });
            return namespaces;
        }

        private Set<String> remove(Set<String> replaced) {
            JsonNode field = root.path("remove");
            require(field.isMissingNode() || field.isArray(), "remove", "must be an array");
            Set<String> remove = new HashSet<>();
            for (int i = 0; field.isArray() && i < field.size(); i++) {
                String path = "remove[" + i + "]";
                require(field.get(i).isTextual(), path, "must be text");
                String name = field.get(i).asText();
                require(!replaced.contains(name), path, "is replaced by the same request");
                require(remove.add(name), path, "is named twice");
            }
            return remove;
        }

        private void refuseNulls(String path, JsonNode node) {
            require(!node.isNull(), path, "must not be null: leave the key out");
            node.properties().forEach(entry -> refuseNulls(path + "." + entry.getKey(), entry.getValue()));
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    refuseNulls(path + "[" + i + "]", node.get(i));
                }
            }
        }

        private void require(boolean holds, String field, String message) {
            if (!holds) {
                violations.add(new Violation(field, message));
            }
        }
    }
}
