package dev.muster.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ConfigurationFilesTest {
    private static final String LIMITS = """
            {"type": "object", "additionalProperties": false, "required": ["max"],
             "properties": {"max": {"type": "integer", "minimum": 1}, "list": {"type": "array"}}}
            """;

    @Test
    void candidate_overlay_replacesWholeFiles() {
        ConfigurationFiles files = files(Map.of(
                "a.yaml", "x: 1",
                "a.schema.json", "{}",
                "b.yaml", "x: 1",
                "b.schema.json", "{}",
                "staged/b.yaml", "y: 2"));

        assertEquals("{a={x=1}, b={x=1}}", files.readHead().trees().toString());
        assertEquals(
                "{a={x=1}, b={y=2}}",
                files.readCandidate().orElseThrow().trees().toString());
        assertEquals(
                Optional.empty(),
                files(Map.of("a.yaml", "x: 1")).readCandidate().map(NamespaceFiles::trees));
    }

    @Test
    void trees_plainValues_areAsTheyStand() {
        NamespaceFiles read = files(
                        Map.of("limits.yaml", "max: 7.50\nlist: [a, true, {b: 'c'}]", "limits.schema.json", "{}"))
                .readHead();

        assertEquals(List.of(), read.violations());
        assertEquals(
                Map.of("max", new BigDecimal("7.50"), "list", List.of("a", true, Map.of("b", "c"))),
                read.trees().get("limits"));
    }

    @Test
    void violations_ofHeadAndCandidate_eachOnceWithItsFile() {
        assertEquals(
                List.of(
                        "limits.yaml:1:6: /max: must have a minimum value of 1",
                        "staged/rates.yaml:1:1: has no schema: rates.schema.json is missing beside it"),
                violations(
                        Map.of("limits.yaml", "max: 0", "limits.schema.json", LIMITS, "staged/rates.yaml", "max: 1")));
    }

    @Test
    void violations_ofWhatNamespacesMustAgreeOn_standAtTheValue() {
        String all = """
                {"properties": {
                    "limits": {"properties": {"max": {"maximum": 100}, "list": {"items": {"enum": ["a"]}}}},
                    "rates": {"additionalProperties": false, "properties": {"usd": {}}}},
                 "required": ["limits", "rates"]}
                """;
        Map<String, String> files = Map.of(
                "limits.yaml", "max: 700\nlist: [a, b]",
                "limits.schema.json", LIMITS,
                "rates.yaml", "a/b: 1\nusd: 1",
                "rates.schema.json", "{}",
                "all.schema.json", all);

        List<String> violations = violations(files);

        assertEquals(
                List.of("limits.yaml:1:6:", "limits.yaml:2:11:", "rates.yaml:1:6:"),
                violations.stream().map(line -> line.split(" ", 2)[0]).sorted().toList(),
                violations.toString());
        assertTrue(violations(Map.of("all.schema.json", all)).getFirst().startsWith("all.schema.json:1:1: "));
    }

    @Test
    void wholeNumberWithAFraction_isWholeForTheRuleOverAll() {
        String all = "{\"properties\": {\"limits\": {\"properties\": {\"max\": {\"type\": \"integer\"}}}}}";

        assertEquals(
                List.of(),
                violations(Map.of("limits.yaml", "max: 10.0", "limits.schema.json", "{}", "all.schema.json", all)));
    }

    @Test
    void moreValuesThanFit_areRefusedAtTheFileThatIsTooMuch() {
        String many = "[" + "1,".repeat(40_000) + "1]";
        assertEquals(
                List.of("c.yaml:1:1: all files together have more than 100,000 values"),
                violations(Map.of(
                        "a.schema.json",
                        "{}",
                        "a.yaml",
                        many,
                        "b.schema.json",
                        "{}",
                        "b.yaml",
                        many,
                        "c.schema.json",
                        "{}",
                        "c.yaml",
                        many)));
    }

    private static List<String> violations(Map<String, String> text) {
        ConfigurationFiles files = files(text);
        return ConfigurationFiles.violations(files.readHead(), files.readCandidate()).stream()
                .map(Violation::toString)
                .toList();
    }

    private static ConfigurationFiles files(Map<String, String> text) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        text.forEach((path, content) -> files.put(path, content.getBytes(UTF_8)));
        return new ConfigurationFiles(files);
    }
}
