package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommittedTree;
import dev.muster.config.domain.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TreeReaderTest {
    private static final String LIMITS = """
            {"type": "object", "additionalProperties": false, "required": ["max"],
             "properties": {"max": {"type": "integer", "minimum": 1}, "min": {"type": "integer"}}}
            """;
    private static final String AGREE = """
            {"properties": {"limits": {"properties": {"max": {"maximum": 100}}}}, "required": ["limits"]}
            """;

    @Test
    void read_validTree_isItsContent() {
        CommittedTree tree =
                valid(Map.of("limits.yaml", "max: 7 # seven", "limits.schema.json", LIMITS, "README.md", "#"));

        assertEquals("{\"limits\":{\"max\":7}}", tree.head().json());
        assertEquals(Optional.empty(), tree.candidate());
    }

    @Test
    void read_overlay_isTheCandidate() {
        CommittedTree tree =
                valid(Map.of("limits.yaml", "max: 7", "limits.schema.json", LIMITS, "staged/limits.yaml", "max: 8"));

        assertEquals("{\"limits\":{\"max\":7}}", tree.head().json());
        assertEquals("{\"limits\":{\"max\":8}}", tree.candidate().orElseThrow().json());
    }

    @Test
    void read_everythingWrong_isSaidAtOnceWithPlaces() {
        List<String> violations = invalid(Map.of(
                "limits.yaml", "max: 0\nminn: 2",
                "limits.schema.json", LIMITS,
                "alone.yaml", "a: 1",
                "torn.yaml", "a: [1",
                "Bad Name.yaml", "a: 1"));

        assertEquals(
                List.of("Bad Name.yaml:1:1", "alone.yaml:1:1", "limits.yaml:1:6", "limits.yaml:2:1", "torn.yaml:1:"),
                violations.stream().map(TreeReaderTest::place).sorted().toList(),
                violations.toString());
    }

    @Test
    void read_brokenOverlay_namesTheOverlaysFile() {
        List<String> violations =
                invalid(Map.of("limits.yaml", "max: 7", "limits.schema.json", LIMITS, "staged/limits.yaml", "max: x"));

        assertEquals(1, violations.size(), violations.toString());
        assertTrue(violations.getFirst().startsWith("staged/limits.yaml:1:6"), violations.toString());
    }

    @Test
    void read_namespacesThatDisagree_areRefusedAtTheValue() {
        List<String> violations =
                invalid(Map.of("limits.yaml", "max: 700", "limits.schema.json", LIMITS, "all.schema.json", AGREE));

        assertTrue(violations.getFirst().startsWith("limits.yaml:1:6"), violations.toString());
    }

    @Test
    void read_missingNamespace_isRefusedByTheRuleOverAll() {
        List<String> violations = invalid(Map.of("all.schema.json", AGREE));

        assertTrue(violations.getFirst().startsWith("all.schema.json:1:1"), violations.toString());
    }

    @Test
    void read_keyWithoutValue_isRefused() {
        List<String> violations = invalid(Map.of("open.yaml", "a:\nb: 1", "open.schema.json", "{}"));

        assertTrue(violations.getFirst().startsWith("open.yaml:1:"), violations.toString());
    }

    @Test
    void read_noFiles_isEmptyConfiguration() {
        assertEquals("{}", valid(Map.of()).head().json());
    }

    private static CommittedTree valid(Map<String, String> files) {
        return assertInstanceOf(CommitReading.Valid.class, read(files)).tree();
    }

    private static List<String> invalid(Map<String, String> files) {
        return assertInstanceOf(CommitReading.Invalid.class, read(files)).violations();
    }

    private static CommitReading read(Map<String, String> files) {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return TreeReader.read(new CommittedFiles(new Origin(Optional.of("c1"), "ann", "why", Instant.EPOCH), bytes));
    }

    private static String place(String violation) {
        return violation.startsWith("torn")
                ? violation.substring(0, 12)
                : violation.split(": ", 2)[0];
    }
}
