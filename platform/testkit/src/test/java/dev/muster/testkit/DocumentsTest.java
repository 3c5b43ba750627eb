package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsTest {
    private final RepositoryTree tree = RepositoryTree.current();
    private final DocumentLinks links = new DocumentLinks(tree);
    private final Path sample = tree.root().resolve("docs/sample.md");

    @Test
    void documents_everywhere_linkToWhatExists() {
        assertEquals("", String.join("\n", links.breaches()));
    }

    @Test
    void architecture_tableOfParts_isTheBuild() {
        String document = tree.read(tree.root().resolve("docs/architecture.md"));
        String pom = tree.read(tree.root().resolve("pom.xml"));
        assertEquals("", String.join("\n", BuiltParts.breaches(document, pom)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](nowhere.md)",
                "[a](../nowhere/)",
                "[a](architecture.md#no-such-heading)",
                "[a](#no-such-heading)",
                "[a](../../outside-the-tree.md)"
            })
    void link_thatLeadsNowhere_isNamed(String text) {
        assertEquals(1, links.breaches(sample, "# Heading\n" + text).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](architecture.md)",
                "[a](../pom.xml)",
                "[a](adr/)",
                "[a](#a-heading-with-code)",
                "[a](https://example.org/nowhere.md)",
                "```\n[a](nowhere.md)\n```"
            })
    void link_thatIsSound_passes(String text) {
        assertEquals(List.of(), links.breaches(sample, "## A heading, with `code`\n" + text));
    }

    @Test
    void partsTable_thatDiffersFromTheBuild_isNamed() {
        String pom = "<module>platform/a</module><module>platform/b</module>";
        String head = "| part | status |\n|---|---|\n";
        assertEquals(
                List.of(
                        "platform/a is in pom.xml, so it is not planned but begun or built",
                        "platform/c is not in pom.xml, so it is not built",
                        "gitops: status must be built, begun or planned, not 'soon'",
                        "platform/b is in pom.xml and has no row"),
                BuiltParts.breaches(
                        head + "| `platform/a` | planned |\n| `platform/c` | built |\n| `gitops` | soon |\n", pom));
        assertEquals(
                List.of(),
                BuiltParts.breaches(head + "| platform/a | built |\n| platform/b | begun |\n| x/c | planned |\n", pom));
    }
}
