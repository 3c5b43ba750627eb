package dev.muster.cli.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** What a change of the tree changes of the objects that clusters are given, in Markdown: what a reviewer wants to see. */
final class Difference {
    private final SortedMap<String, String> before;
    private final SortedMap<String, String> after;

    /**
     * @param before by folder and object, the text that was built; see {@link #objects}
     * @param after the same, now
     */
    Difference(SortedMap<String, String> before, SortedMap<String, String> after) {
        this.before = before;
        this.after = after;
    }

    /** Adds the objects of a folder, each under a name of its own. */
    static void objects(String folder, String text, SortedMap<String, String> objects) {
        for (String part : text.split("(?m)^---\\s*$", -1)) {
            if (!part.isBlank()) {
                objects.put(folder + ": " + value(part, "kind") + "/" + value(part, "  name"), part.strip() + "\n");
            }
        }
    }

    private static String value(String object, String key) {
        return object.lines()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .findFirst()
                .orElse("?");
    }

    /** The whole of it. */
    String markdown(String title) {
        // What changes alike in many leaves is shown once.
        Map<String, List<String>> changes = new LinkedHashMap<>();
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String old = before.getOrDefault(name, "");
            String now = after.getOrDefault(name, "");
            if (!old.equals(now)) {
                String label = name + (old.isEmpty() ? " (new)" : now.isEmpty() ? " (gone)" : "");
                changes.computeIfAbsent(lines(old, now), _ -> new ArrayList<>()).add(label);
            }
        }
        StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
        if (changes.isEmpty()) {
            return text.append("Nothing that a cluster would see changes.\n").toString();
        }
        text.append("| object | lines more | lines less |\n|---|---:|---:|\n");
        changes.forEach((lines, labels) -> text.append("| ")
                .append(String.join("<br>", labels))
                .append(" | ")
                .append(count(lines, '+'))
                .append(" | ")
                .append(count(lines, '-'))
                .append(" |\n"));
        changes.forEach((lines, labels) -> text.append("\n### ")
                .append(labels.getFirst())
                .append(labels.size() == 1 ? "" : " and " + (labels.size() - 1) + " alike")
                .append("\n\n```diff\n")
                .append(lines)
                .append("```\n"));
        return text.toString();
    }

    private static long count(String lines, char sign) {
        return lines.lines().filter(line -> line.charAt(0) == sign).count();
    }

    private static String lines(String old, String now) {
        RawText one = new RawText(old.getBytes(UTF_8));
        RawText other = new RawText(now.getBytes(UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, one, other), one, other);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    /** None yet. */
    static SortedMap<String, String> none() {
        return new TreeMap<>();
    }
}
