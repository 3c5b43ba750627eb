package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.Leaf;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A base that something in prod stands on is not edited: that would change prod without a promotion. */
final class FrozenBases implements Rule {
    @Override
    public String name() {
        return "frozen-bases";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        change.before().ifPresent(before -> check(before, change.after(), refusals));
    }

    private static void check(Tree before, Tree after, Refusals refusals) {
        SortedMap<String, String> users = users(before);
        SortedSet<String> paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        for (String path : paths) {
            String[] parts = path.split("/", -1);
            if (parts.length < 4 || !path.startsWith("gitops/workload/") || isTest(parts[3])) {
                continue;
            }
            String user = users.get(parts[2]);
            if (user != null
                    && !Arrays.equals(before.files().get(path), after.files().get(path))) {
                refusals.add(
                        path, user + " in prod stands on " + parts[2] + ": copy it to the next version and edit that");
            }
        }
    }

    private static boolean isTest(String name) {
        return name.equals("tests");
    }

    private static SortedMap<String, String> users(Tree before) {
        SortedMap<String, String> users = new TreeMap<>();
        for (Leaf leaf : before.leaves("prod").values()) {
            if (leaf.version().isSet()) {
                users.put(leaf.version().base(), leaf.service());
            }
        }
        return users;
    }
}
