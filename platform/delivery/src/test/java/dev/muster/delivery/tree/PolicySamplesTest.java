package dev.muster.delivery.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.muster.spec.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The policies that are written by hand, on their samples: whether a request is looked at, and what the expressions say of
 * it. The expressions are evaluated as the API server would; that it does is for a cluster to show.
 */
final class PolicySamplesTest {
    private static final Path POLICIES = Path.of(System.getProperty("muster.root"), "policies");
    private static final Cel CEL = CelFactory.standardCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("request", SimpleType.DYN)
            .addVar("params", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .build();

    @Test
    void gitOnlyWrites_samples_areJudgedAsTheyAreSorted() throws Exception {
        List<Manifest> parts = read("git-only-writes/policy.yaml");
        Map<String, Object> params = map(parts.get(2).document().root());
        assertEquals("git-only-writes", parts.get(1).text("spec", "policyName").orElseThrow());
        assertEquals("Deny", parts.get(1).texts("spec", "validationActions").getFirst());

        List<Map<String, Object>> accepted = requests("git-only-writes/accepted.yaml");
        List<Map<String, Object>> rejected = requests("git-only-writes/rejected.yaml");
        assertTrue(accepted.size() >= 5 && rejected.size() >= 5, "too few samples prove little");
        for (Map<String, Object> request : accepted) {
            assertTrue(isLookedAt(parts.getFirst(), request), () -> request + " is not looked at");
            assertTrue(isAllowed(parts.getFirst(), request, params), () -> request + " is refused");
        }
        for (Map<String, Object> request : rejected) {
            assertTrue(isLookedAt(parts.getFirst(), request), () -> request + " is not looked at");
            assertFalse(isAllowed(parts.getFirst(), request, params), () -> request + " is let through");
        }
    }

    @Test
    void gitOnlyWrites_withoutItsParameters_letsNobodyThrough() throws Exception {
        Manifest policy = read("git-only-writes/policy.yaml").getFirst();
        Map<String, Object> nobody = Map.of("data", Map.of("users", "", "groups", ""));

        for (Map<String, Object> request : requests("git-only-writes/accepted.yaml")) {
            assertFalse(isAllowed(policy, request, nobody), () -> request + " does not need its parameter");
        }
    }

    @Test
    void gitOnlyWrites_message_saysWhoWhatAndTheWay() throws Exception {
        List<Manifest> parts = read("git-only-writes/policy.yaml");
        Map<String, Object> request = requests("git-only-writes/rejected.yaml").getFirst();

        Object message = evaluate(
                parts.getFirst()
                        .text("spec", "validations", "0", "messageExpression")
                        .orElseThrow(),
                Map.of("request", request, "params", Map.of(), "variables", Map.of()));

        assertEquals(
                "git-only-writes: ann may not UPDATE deployments: it is delivered from Git, so commit the change,"
                        + " or act as muster:break-glass",
                message);
    }

    @Test
    void folder_ofAPolicy_isComplete() throws IOException {
        try (var folders = Files.list(POLICIES)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                for (String file : List.of("policy.yaml", "accepted.yaml", "rejected.yaml")) {
                    assertTrue(Files.exists(folder.resolve(file)), () -> folder + " lacks " + file);
                }
                Manifest policy = read(folder.getFileName() + "/policy.yaml").getFirst();
                assertTrue(
                        policy.annotation("muster.dev/readme").isPresent(), () -> folder + " says nothing of itself");
                assertTrue(
                        policy.annotation("muster.dev/layer").isPresent(), () -> folder + " does not name its layer");
            }
        }
    }

    /** Whether one of the policy's rules names the request's resource and operation. */
    private static boolean isLookedAt(Manifest policy, Map<String, Object> request) {
        String[] rules = {"spec", "matchConstraints", "resourceRules"};
        Map<?, ?> asked = (Map<?, ?>) requireNonNull(request.get("resource"));
        String resource =
                asked.get("resource") + (request.containsKey("subResource") ? "/" + request.get("subResource") : "");
        return IntStream.range(0, policy.size(rules))
                .mapToObj(Integer::toString)
                .anyMatch(rule -> policy.texts(rules[0], rules[1], rules[2], rule, "resources")
                                .contains(resource)
                        && policy.texts(rules[0], rules[1], rules[2], rule, "operations")
                                .contains(request.get("operation")));
    }

    private static boolean isAllowed(Manifest policy, Map<String, Object> request, Map<String, Object> params)
            throws CelValidationException, CelEvaluationException {
        Map<String, Object> variables = new HashMap<>();
        Map<String, Object> known = Map.of("request", request, "params", params, "variables", variables);
        for (int item = 0; item < policy.size("spec", "variables"); item++) {
            String at = Integer.toString(item);
            variables.put(
                    policy.text("spec", "variables", at, "name").orElseThrow(),
                    evaluate(policy.text("spec", "variables", at, "expression").orElseThrow(), known));
        }
        for (int item = 0; item < policy.size("spec", "validations"); item++) {
            String expression = policy.text("spec", "validations", Integer.toString(item), "expression")
                    .orElseThrow();
            if (!Boolean.TRUE.equals(evaluate(expression, known))) {
                return false;
            }
        }
        return true;
    }

    private static Object evaluate(String expression, Map<String, Object> known)
            throws CelValidationException, CelEvaluationException {
        return CEL.createProgram(CEL.compile(expression).getAst()).eval(known);
    }

    /** The requests of a file, in the form in which a policy meets them. */
    private static List<Map<String, Object>> requests(String file) throws IOException {
        Map<String, Object> root = map(read(file).getFirst().document().root());
        List<Map<String, Object>> requests = new ArrayList<>();
        for (Object item : (List<?>) requireNonNull(root.get("requests"))) {
            Map<?, ?> sample = (Map<?, ?>) item;
            Map<String, Object> user = new HashMap<>(Map.of("username", requireNonNull(sample.get("user"))));
            if (sample.containsKey("groups")) {
                user.put("groups", requireNonNull(sample.get("groups")));
            }
            Map<String, Object> request = new HashMap<>();
            request.put("operation", requireNonNull(sample.get("operation")));
            request.put("resource", Map.of("resource", requireNonNull(sample.get("resource"))));
            request.put("userInfo", user);
            if (sample.containsKey("subresource")) {
                request.put("subResource", requireNonNull(sample.get("subresource")));
            }
            requests.add(request);
        }
        return requests;
    }

    private static List<Manifest> read(String file) throws IOException {
        return Manifest.all(file, new String(Files.readAllBytes(POLICIES.resolve(file)), UTF_8));
    }

    @SuppressWarnings("unchecked") // keys of YAML mappings are texts
    private static Map<String, Object> map(YamlNode node) {
        return (Map<String, Object>) value(node);
    }

    private static Object value(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> {
                Map<String, Object> map = new HashMap<>();
                mapping.entries().forEach(entry -> map.put(entry.key(), value(entry.value())));
                yield map;
            }
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(PolicySamplesTest::value).toList();
            case YamlNode.Text text -> text.value();
            case YamlNode.Num number -> number.value().longValue();
            case YamlNode.Bool bool -> bool.value();
            case YamlNode.Null _ -> "";
        };
    }
}
