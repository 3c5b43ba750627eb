package dev.muster.cli.gitops;

import dev.muster.delivery.tree.Manifest;
import dev.muster.delivery.tree.Refusal;
import dev.muster.delivery.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Objects with something wrong, each with a first line {@code # refused: words}: a check that takes one is not alive. */
final class Samples {
    private static final Pattern FILE = Pattern.compile("gitops/samples/[^/]+\\.yaml");
    private static final Pattern EXPECTED = Pattern.compile("# refused: (.+)");

    private Samples() {}

    /** Says which of them are not refused as they should be; counts those that are. */
    static int check(Tree tree, Schemas schemas, List<Refusal> refusals) {
        int refused = 0;
        for (String path : tree.files().keySet()) {
            if (FILE.matcher(path).matches()) {
                String text = tree.text(path).orElseThrow();
                Matcher expected = EXPECTED.matcher(text.lines().findFirst().orElse(""));
                String words = expected.matches() ? expected.group(1) : "a first line '# refused: ...'";
                List<Refusal> found = new ArrayList<>();
                Manifest.all(path, text).forEach(object -> found.addAll(schemas.check(object)));
                if (found.stream().anyMatch(refusal -> refusal.what().contains(words))) {
                    refused++;
                } else {
                    refusals.add(new Refusal("samples", path, "is not refused for '" + words + "' but " + found));
                }
            }
        }
        return refused;
    }
}
