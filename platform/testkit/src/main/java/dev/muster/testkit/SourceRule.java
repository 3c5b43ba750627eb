package dev.muster.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule over source text: a pattern that may stand in none of the given files.
 *
 * <p>A rule that finds no file to look at is itself a breach: a folder that was renamed away must not leave a green rule
 * behind. Immutable and thread-safe.
 *
 * @param forbidden what may not stand in a file, comments and strings included
 * @param why the reason, printed with every breach
 */
public record SourceRule(Pattern forbidden, String why) {
    public SourceRule {
        requireNonNull(forbidden, "forbidden is null");
        requireNonNull(why, "why is null");
    }

    /** Every breach as {@code path:line: match (why)}; empty if the files keep the rule. */
    public List<String> breaches(RepositoryTree tree, List<Path> files) {
        if (files.isEmpty()) {
            return List.of("the rule found no file to look at (" + why + ")");
        }
        List<String> breaches = new ArrayList<>();
        for (Path file : files) {
            breaches.addAll(breaches(tree.relative(file), tree.read(file)));
        }
        return breaches;
    }

    /** The breaches of one text. */
    public List<String> breaches(String name, String text) {
        List<String> breaches = new ArrayList<>();
        Matcher matcher = forbidden.matcher(text);
        while (matcher.find()) {
            long line = 1
                    + text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            breaches.add("%s:%d: %s (%s)".formatted(name, line, matcher.group(), why));
        }
        return breaches;
    }
}
