package dev.muster.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {
    @Test
    void parse_nestedValues_knowTheirPlacesAndPaths() {
        YamlDocument document = YamlDocument.parse("""
                a:
                  - x
                  - { b: 1.50, "c/d": on }
                """, "t.yaml");

        YamlNode number = document.at("/a/1/b").orElseThrow();
        assertEquals(new Position(3, 10), number.position());
        assertEquals(
                "1.50", assertInstanceOf(YamlNode.Num.class, number).value().toPlainString());
        assertEquals(
                "on",
                assertInstanceOf(YamlNode.Text.class, document.at("/a/1/c~1d").orElseThrow())
                        .value());
    }

    @Test
    void parse_json_isYaml() {
        YamlDocument document = YamlDocument.parse("{\"a\":{\"b\":[true,null]}}", "t.json");

        assertInstanceOf(YamlNode.Bool.class, document.at("/a/b/0").orElseThrow());
        assertInstanceOf(YamlNode.Null.class, document.at("/a/b/1").orElseThrow());
    }

    @Test
    void parse_manyProblems_areReportedAtOnceInReadingOrder() {
        assertEquals(
                List.of(
                        "t.yaml:2:1: /a: is given twice",
                        "t.yaml:3:1: /b: anchors and aliases are not allowed: write the value out",
                        "t.yaml:4:1: /c: anchors and aliases are not allowed: write the value out",
                        "t.yaml:5:4: /d: tags are not allowed: !x",
                        "t.yaml:6:4: /e: is not a number that can be used: .inf",
                        "t.yaml:7:4: /f: is not a number that can be used: 1e999999999",
                        "t.yaml:8:3: a key must be a plain text"),
                problems("""
                        a: 1
                        a: 2
                        b: &shared { x: 1 }
                        c: *shared
                        d: !x y
                        e: .inf
                        f: 1e999999999
                        ? [k]
                        : v
                        """));
    }

    @Test
    void parse_brokenSyntax_namesTheLine() {
        assertTrue(problems("a: [1\nb: 2\n").getFirst().startsWith("t.yaml:2:"), () -> "" + problems("a: [1\nb: 2\n"));
    }

    @Test
    void parse_secondDocument_isRefused() {
        assertTrue(problems("a: 1\n---\nb: 2\n").getFirst().startsWith("t.yaml:2:1: is not YAML"));
    }

    @Test
    void parse_nothing_isRefused() {
        assertEquals(List.of("t.yaml:1:1: is empty"), problems("# only a comment\n"));
    }

    @Test
    void parse_deepNesting_isRefusedWithoutOverflow() {
        String message = problems("[".repeat(100_000)).getFirst();

        assertTrue(message.startsWith("t.yaml:1:65: is nested more than 64 levels deep"), message);
    }

    @Test
    void parse_moreValuesThanFit_isRefusedWhereItIsTooMuch() {
        assertEquals(
                List.of("t.yaml:1:200000: has more than 100,000 keys and values"),
                problems("[" + "1,".repeat(150_000) + "1]"));
    }

    @Test
    void parse_bytesThatAreNotUtf8_areRefused() {
        var in = new ByteArrayInputStream(new byte[] {'a', ':', ' ', (byte) 0xff});

        var e = assertThrows(InvalidDocumentException.class, () -> YamlDocument.parse(in, "t.yaml"));

        assertEquals("t.yaml:1:1: is not UTF-8", e.getMessage());
    }

    @Test
    void violation_pathThatDoesNotExist_pointsAtTheNearestParent() {
        YamlDocument document = YamlDocument.parse("a:\n  b: 1\n", "t.yaml");

        assertEquals(
                "t.yaml:2:3: /a/c/d: is missing",
                document.violation("/a/c/d", "is missing").toString());
    }

    private static List<String> problems(String text) {
        return assertThrows(InvalidDocumentException.class, () -> YamlDocument.parse(text, "t.yaml"))
                .violations()
                .stream()
                .map(Violation::toString)
                .toList();
    }
}
