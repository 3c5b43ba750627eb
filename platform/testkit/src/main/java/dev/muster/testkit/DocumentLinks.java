package dev.muster.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rule for links in Markdown: a relative link leads to a file of the tree, and its anchor to a heading there. */
final class DocumentLinks {
    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    private final RepositoryTree tree;

    DocumentLinks(RepositoryTree tree) {
        this.tree = tree;
    }

    /** Every breach in every document of the tree; a tree without a document is a breach, too. */
    List<String> breaches() {
        List<Path> documents = tree.files("", path -> path.endsWith(".md"));
        if (documents.isEmpty()) {
            return List.of("the rule found no document to look at");
        }
        return documents.stream()
                .flatMap(document -> breaches(document, tree.read(document)).stream())
                .toList();
    }

    /** The breaches of one document's text. */
    List<String> breaches(Path document, String text) {
        List<String> breaches = new ArrayList<>();
        Matcher links = LINK.matcher(FENCE.matcher(text).replaceAll(""));
        while (links.find()) {
            String target = links.group(1);
            if (!ELSEWHERE.matcher(target).matches() && !resolves(document, text, target)) {
                breaches.add("%s: %s leads nowhere".formatted(tree.relative(document), target));
            }
        }
        return breaches;
    }

    private boolean resolves(Path document, String text, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        if (!file.startsWith(tree.root()) || !(file.equals(document) || Files.exists(file))) {
            return false;
        }
        return parts.length == 1
                || anchors(file.equals(document) ? text : tree.read(file)).contains(parts[1]);
    }

    /** Headings as GitHub turns them into anchors: lower case, punctuation dropped, spaces to hyphens. */
    private static Set<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
