package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every Java source is formatted by palantir-java-format.
 *
 * <p>A test, because a formatter parses with the JDK it runs on: the test JVM is always the JDK the project is written
 * for, while Maven itself may run on an older one. With {@code -Dformat.apply} it formats instead of complaining.
 */
final class SourceFormatTest {
    private static final String MEND =
            "to format: ./mvnw -q -pl platform/testkit test -Dtest=SourceFormatTest -Dformat.apply";
    private static final JavaFormatterOptions.Style STYLE = JavaFormatterOptions.Style.PALANTIR;

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(STYLE).build());
    private final RepositoryTree tree = RepositoryTree.current();

    @Test
    void sources_everywhere_areFormatted() throws IOException {
        boolean apply = System.getProperty("format.apply") != null;
        List<Path> sources = tree.files("", path -> path.endsWith(".java"));
        List<String> unformatted = new ArrayList<>();
        for (Path source : sources) {
            String text = tree.read(source);
            String formatted = format(tree.relative(source), text);
            if (apply && !formatted.equals(text)) {
                Files.writeString(source, formatted);
            } else if (!formatted.equals(text)) {
                unformatted.add(tree.relative(source));
            }
        }

        assertFalse(sources.isEmpty());
        assertEquals("", String.join("\n", unformatted), MEND);
    }

    @Test
    void format_untidySource_isAnother() {
        String untidy = "package a;\nimport java.util.Set;\nimport java.util.List;\nclass  A { List<String> b; }\n";

        assertNotEquals(untidy, format("A.java", untidy));
        assertFalse(format("A.java", untidy).contains("Set"));
    }

    private String format(String name, String text) {
        try {
            String imports = ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), STYLE);
            return formatter.formatSource(imports);
        } catch (FormatterException e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }
}
