package dev.muster.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rule for the table of parts in {@code docs/architecture.md}: what it calls built is in the build, and all of that. */
final class BuiltParts {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Set<String> IN_THE_BUILD = Set.of("built", "begun");
    private static final Set<String> STATES = Set.of("built", "begun", "planned");

    private BuiltParts() {}

    /**
     * Every breach; empty if the table and the parent's modules agree. A part that is no module, such as
     * {@code gitops}, is judged by its status word alone.
     */
    static List<String> breaches(String document, String parentPom) {
        Set<String> modules = MODULE.matcher(parentPom)
                .results()
                .map(module -> module.group(1))
                .collect(Collectors.toSet());
        Map<String, String> parts = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (MarkdownTable.Row row : MarkdownTable.rows(document, "part", "status")) {
            String part = row.cell("part").replace("`", "");
            String status = row.cell("status");
            parts.put(part, status);
            if (!STATES.contains(status)) {
                breaches.add(part + ": status must be built, begun or planned, not '" + status + "'");
            } else if (status.equals("planned") && modules.contains(part)) {
                breaches.add(part + " is in pom.xml, so it is not planned but begun or built");
            } else if (IN_THE_BUILD.contains(status) && part.contains("/") && !modules.contains(part)) {
                breaches.add(part + " is not in pom.xml, so it is not " + status);
            }
        }
        Set<String> unlisted = new HashSet<>(modules);
        unlisted.removeAll(parts.keySet());
        unlisted.stream()
                .sorted()
                .map(module -> module + " is in pom.xml and has no row")
                .forEach(breaches::add);
        return breaches;
    }
}
