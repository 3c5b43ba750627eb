package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownTableTest {
    private static final String TEXT = """
            # Title

            | a | b |
            |---|:--|
            | 1 | x \\| y |
            | 2 |

            | c |
            |---|
            | 3 |
            """;

    @Test
    void rows_ofTablesWithTheColumns_only() {
        List<MarkdownTable.Row> rows = MarkdownTable.rows(TEXT, "a");
        assertEquals(2, rows.size());
        assertEquals(5, rows.getFirst().line());
        assertEquals("x \\| y", rows.getFirst().cell("b"));
        assertEquals(1, MarkdownTable.rows(TEXT, "c").size());
    }

    @Test
    void cell_thatIsLacking_isEmpty() {
        assertEquals("", MarkdownTable.rows(TEXT, "a").getLast().cell("b"));
    }

    @Test
    void cell_ofUnknownColumn_isRefused() {
        MarkdownTable.Row row = MarkdownTable.rows(TEXT, "c").getFirst();
        assertThrows(IllegalArgumentException.class, () -> row.cell("d"));
    }
}
