package dev.muster.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule for {@code docs/promises.md}: a finished promise names the test that holds it and the plant that the test
 * catches, and both exist.
 *
 * <p>Tests and plants are written {@code `Class#method`}; a class alone will do for a harness whose every method belongs
 * to the promise, and an enforced rule of the build may be named in words beside it. What only a whole stack can show is
 * held by a drill, written {@code `drill name`}; as a plant it stands for those that {@code drill prove} found by it, which
 * {@code docs/drills.md} has to say.
 */
final class Promises {
    private static final String PROMISE = "promise";
    private static final String STATUS = "status";
    private static final List<String> EVIDENCE = List.of("test", "plant");
    private static final Pattern CODE = Pattern.compile("`([A-Z]\\w+(?:\\.[A-Z]\\w+)*)(?:#(\\w+))?`");

    private static final Pattern DRILL = Pattern.compile("`drill ([a-z][a-z-]*)`");

    private final RepositoryTree tree;
    /** Found once: the document names hundreds of them. */
    private final Map<String, List<Path>> sources;

    Promises(RepositoryTree tree) {
        this.tree = tree;
        this.sources = Stream.of("platform", "services", "load")
                .flatMap(folder -> tree.files(folder, path -> path.endsWith(".java")).stream())
                .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
    }

    /** Every breach with its line; empty if the document keeps the rule. */
    List<String> breaches(String text) {
        List<MarkdownTable.Row> rows = MarkdownTable.rows(text, PROMISE, STATUS, "test", "plant");
        if (rows.isEmpty()) {
            return List.of("no promise found: a table needs the columns promise, status, test and plant");
        }
        List<String> breaches = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (MarkdownTable.Row row : rows) {
            String promise = row.cell(PROMISE);
            if (promise.isEmpty() || !seen.add(promise)) {
                breaches.add("line %d: the promise is empty or stands twice: %s".formatted(row.line(), promise));
            }
            statusBreaches(row).forEach(breach -> breaches.add("line %d: %s".formatted(row.line(), breach)));
        }
        return breaches;
    }

    private List<String> statusBreaches(MarkdownTable.Row row) {
        List<String> missing =
                EVIDENCE.stream().flatMap(column -> missing(row, column)).toList();
        return switch (row.cell(STATUS)) {
            case "planned" -> missing;
            case "finished" ->
                Stream.concat(
                                EVIDENCE.stream()
                                        .filter(column -> isEmpty(row.cell(column)))
                                        .map(column -> "finished, but names no `Class#method` under " + column),
                                missing.stream())
                        .toList();
            default -> List.of("status must be planned or finished, not '" + row.cell(STATUS) + "'");
        };
    }

    private static boolean isEmpty(String cell) {
        return !CODE.matcher(cell).find() && !DRILL.matcher(cell).find();
    }

    private Stream<String> missing(MarkdownTable.Row row, String column) {
        Stream<String> code = CODE.matcher(row.cell(column))
                .results()
                .filter(reference -> !exists(reference))
                .map(reference -> reference.group() + " does not exist");
        Stream<String> drills = DRILL.matcher(row.cell(column))
                .results()
                .flatMap(reference -> lack(reference.group(1), column).stream().map(lack -> reference.group() + lack));
        return Stream.concat(code, drills);
    }

    private Optional<String> lack(String drill, String column) {
        if (Files.notExists(
                tree.root().resolve("services/drills").resolve(drill).resolve("drill.yaml"))) {
            return Optional.of(" does not exist");
        }
        return column.equals("plant") && !isProven(drill)
                ? Optional.of(" is not proven in docs/drills.md")
                : Optional.empty();
    }

    private boolean isProven(String name) {
        return MarkdownTable.rows(tree.read(tree.root().resolve("docs/drills.md")), "drill", "plants found").stream()
                .map(row -> row.cell("drill"))
                .anyMatch(("`" + name + "`")::equals);
    }

    private boolean exists(MatchResult reference) {
        String outermost = reference.group(1).split("\\.", 2)[0] + ".java";
        return sources.getOrDefault(outermost, List.of()).stream()
                .map(tree::read)
                .anyMatch(source -> reference.group(2) == null || declares(source, reference.group(2)));
    }

    private static boolean declares(String source, String method) {
        return Pattern.compile("[\\w>\\]]\\s+" + method + "\\s*\\(")
                .matcher(source)
                .find();
    }
}
