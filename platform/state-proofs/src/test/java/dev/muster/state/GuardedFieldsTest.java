package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/concurrency.md} names every guarded field of the platform, and no field that is not there. */
class GuardedFieldsTest {
    private static final Path ROOT = Path.of(System.getProperty("muster.root"));
    private static final Pattern GUARDED = Pattern.compile(
            "@GuardedBy\\(\"[^\"]+\"\\)\\s+(?:private |final |static |volatile )*[^(;={]*?(\\w+)\\s*[=;]");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)\\.(\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void guardedFields_all_standInTheTable() throws IOException {
        Map<String, String> sources = sources();
        Set<String> fields = new TreeSet<>();
        sources.forEach((name, source) -> fields.addAll(guarded(name, source)));
        assertFalse(fields.isEmpty());
        fields.removeAll(rows(table()));
        assertEquals(Set.of(), fields, "guarded, but not in docs/concurrency.md");
    }

    @Test
    void table_allRows_nameFieldsThatExist() throws IOException {
        Map<String, String> sources = sources();
        List<String> gone = rows(table()).stream()
                .filter(row ->
                        !declares(sources, row.substring(0, row.indexOf('.')), row.substring(row.indexOf('.') + 1)))
                .toList();
        assertEquals(List.of(), gone, "in docs/concurrency.md, but not in the sources");
    }

    @Test
    void guarded_plantedField_isSeenAndAMethodIsNot() {
        String source = """
                @GuardedBy("lock")
                private final Map<String, Set<V>> planted = new HashMap<>();

                @GuardedBy("lock")
                private int counted;

                @GuardedBy("lock")
                private void method(int argument) {
                    int local = 0;
                }
                """;
        assertEquals(Set.of("Any.planted", "Any.counted"), guarded("Any", source));
        assertEquals(Set.of("Any.planted"), rows("| `Any.planted` | read | write | guard |"));
    }

    private static Set<String> guarded(String type, String source) {
        return GUARDED.matcher(source)
                .results()
                .map(found -> type + "." + found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> rows(String table) {
        Matcher row = ROW.matcher(table);
        return row.results().map(found -> found.group(1) + "." + found.group(2)).collect(Collectors.toSet());
    }

    private static boolean declares(Map<String, String> sources, String type, String field) {
        return Pattern.compile("(private|final|volatile) [^(;={]*\\b" + field + "\\s*[=;]")
                .matcher(sources.getOrDefault(type, ""))
                .find();
    }

    private static String table() throws IOException {
        return Files.readString(ROOT.resolve("docs/concurrency.md"));
    }

    /** The platform's main sources by class name; the twins are broken on purpose and stand apart. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("platform"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> !file.toString().contains("/state-proofs/"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            GuardedFieldsTest::read,
                            (one, other) -> one + other));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
