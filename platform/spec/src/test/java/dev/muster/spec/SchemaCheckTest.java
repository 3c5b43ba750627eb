package dev.muster.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static final YamlDocument SCHEMA = YamlDocument.parse("""
            type: object
            additionalProperties: false
            required: [ name, steps ]
            properties:
              name: { type: string, pattern: "^[a-z]+$" }
              rate: { type: number, maximum: 0.3 }
              steps:
                type: array
                items: { $ref: "#/$defs/step" }
            $defs:
              step:
                type: object
                additionalProperties: false
                properties: { after: { type: integer }, action: { enum: [ stop, start ] } }
            """, "schema.yaml");

    @Test
    void violations_validDocument_areNone() {
        assertEquals(List.of(), check("name: a\nrate: 0.3\nsteps: [ { after: 1, action: stop } ]\n"));
    }

    @Test
    void violations_manyMistakes_areReportedAtOnceAtTheirPlaces() {
        List<String> found = check("""
                name: A1
                rat: 1
                rate: 0.31
                steps:
                  - { after: soon, acton: stop }
                  - { action: halt }
                """);

        assertEquals(
                List.of(
                        "1:7: /name",
                        "2:1: /rat",
                        "3:7: /rate",
                        "5:14: /steps/0/after",
                        "5:20: /steps/0/acton",
                        "6:15: /steps/1/action"),
                found.stream().map(SchemaCheckTest::place).toList());
        assertTrue(found.get(1).endsWith("unknown key 'rat', did you mean 'rate'?"), found::toString);
        assertTrue(found.get(4).endsWith("unknown key 'acton', did you mean 'action'?"), found::toString);
    }

    @Test
    void violations_missingKey_pointsAtItsMapping() {
        assertEquals(
                List.of("1:1: "),
                check("name: a\n").stream().map(SchemaCheckTest::place).toList());
    }

    @Test
    void schema_thatLeadsOutside_isNotFetched() {
        YamlDocument schema = YamlDocument.parse("$ref: http://127.0.0.1:1/never\n", "schema.yaml");

        assertThrows(RuntimeException.class, () -> new SchemaCheck(schema).violations(YamlDocument.parse("a: 1", "t")));
    }

    private static String place(String violation) {
        String[] parts = violation.split(": ", 3);
        return parts[0] + ": " + (parts[1].startsWith("/") ? parts[1] : "");
    }

    private static List<String> check(String text) {
        return SchemaCheck.violations(YamlDocument.parse(text, "t.yaml"), SCHEMA).stream()
                .map(violation -> violation.toString().replace("t.yaml:", ""))
                .toList();
    }
}
