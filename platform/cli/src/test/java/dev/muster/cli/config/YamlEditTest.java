package dev.muster.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.CommandFailure;
import dev.muster.spec.YamlDocument;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlEditTest {
    private static final String TEXT = """
            # top
            plain: one two   # why
            number: 240
            flow: { a: 1, b: two words, c: "x # y" } # kept
            list:
              - first
              - { deep: 'it''s' }
            quoted: "say \\"hi\\""
            dotted.key: 1
            yes: true
            émoji: "𝄞" # wide
            block: |
              two
              lines
            folded: goes
              on
            empty: {}
            last: end""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain         | three            | plain: one two   # why             | plain: three   # why
            number        | 250              | number: 240                        | number: 250
            flow.a        | 2.50             | a: 1,                              | a: 2.50,
            flow.b        | one, two         | b: two words,                      | b: "one, two",
            flow.c        | z                | c: "x # y" }                       | c: z }
            list[0]       | `zeroth # one`   | - first                            | - "zeroth # one"
            list[1].deep  | its              | deep: 'it''s' }                    | deep: its }
            quoted        | bye              | quoted: "say \\"hi\\""             | quoted: bye
            dotted.key    | 2                | dotted.key: 1                      | dotted.key: 2
            yes           | false            | yes: true                          | yes: false
            émoji         | "♪"              | émoji: "𝄞" # wide                  | émoji: "♪" # wide
            last          | the end          | last: end                          | last: the end
            number        | "5"              | number: 240                        | number: "5"
            plain         | `a: b`           | plain: one two   # why             | plain: "a: b"   # why
            """)
    void set_aSingleValue_changesNothingElse(String key, String value, String before, String after) {
        String text = TEXT.replace("\\\"", "\\\"");
        assertTrue(text.contains(before.replace("\\\\", "\\")), before);
        assertEquals(text.replace(before.replace("\\\\", "\\"), after), new YamlEdit("a.yaml", text).set(key, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block    | block in a.yaml at line 12 is not a single value in one line; publish the file to change it
            folded   | folded in a.yaml at line 15 is not a single value in one line; publish the file to change it
            empty    | empty in a.yaml at line 17 is not a single value in one line; publish the file to change it
            flow     | flow in a.yaml at line 4 is not a single value in one line; publish the file to change it
            flow.d   | there is no flow.d in a.yaml; --set changes what is there, publish the file to add
            list[2]  | there is no list[2] in a.yaml; --set changes what is there, publish the file to add
            """)
    void set_whatIsNoSingleValue_isRefused(String key, String message) {
        YamlEdit edit = new YamlEdit("a.yaml", TEXT);
        assertEquals(
                message,
                assertThrows(CommandFailure.class, () -> edit.set(key, "1")).getMessage());
    }

    @Test
    void setJson_writesTextsWithoutQuotesWhereTheyMeanTheSame() {
        assertEquals("a: word\n", new YamlEdit("a.yaml", "a: 1\n").setJson("a", "\"word\""));
        assertEquals("a: \"5\"\n", new YamlEdit("a.yaml", "a: 1\n").setJson("a", "\"5\""));
        assertEquals("a: 7\n", new YamlEdit("a.yaml", "a: 1\n").setJson("a", "7"));
    }

    @Test
    void trees_yaml_readsBackAsTheSame() {
        Object tree = EnvironmentFiles.tree("a.yaml", TEXT);
        assertEquals(tree, EnvironmentFiles.tree("b.yaml", Trees.yaml(tree)));
        assertEquals(tree, EnvironmentFiles.tree("b.json", Trees.prettyJson(tree)));
        assertEquals(tree, EnvironmentFiles.tree("b.json", Trees.json(tree)));
    }

    @Test
    void trees_leaves_areNamedAsByTheService() {
        Object tree = Trees.of(YamlDocument.parse("{a: {b: [1, {c: 0.50}], d: {}}, e: x}", "a")
                        .root())
                .orElseThrow();
        assertEquals(
                Map.of("n.a.b[0]", "1", "n.a.b[1].c", "0.5", "n.a.d", "{}", "n.e", "\"x\""),
                Trees.leaves(Map.of("n", tree)));
        assertEquals(Optional.of("x"), Trees.at(tree, "e"));
        assertEquals(Optional.empty(), Trees.at(tree, "a.b[2]"));
        assertEquals(Optional.empty(), Trees.at(tree, "ea"));
    }

    @Test
    void trees_with_changesACopyOnly() {
        Object tree = EnvironmentFiles.tree("a.yaml", "a: { b: [1, 2] }\n");
        Object changed = Trees.with(tree, "a.b[1]", 3).orElseThrow();
        assertEquals("{\"a\":{\"b\":[1,3]}}", Trees.json(changed));
        assertEquals("{\"a\":{\"b\":[1,2]}}", Trees.json(tree));
        assertEquals(Optional.empty(), Trees.with(tree, "a.c", 3));
        assertEquals(Optional.empty(), Trees.with(tree, "a", 3));
    }
}
