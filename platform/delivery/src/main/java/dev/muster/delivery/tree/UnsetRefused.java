package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Migrated;
import dev.muster.delivery.leaf.Version;
import dev.muster.spec.InvalidDocumentException;

/**
 * Where something is delivered from, releases and places are named. A leaf beyond the first environment may wait for its
 * first promotion: no Application is made of it.
 */
final class UnsetRefused implements Rule {
    private static final String SITE = "gitops/bootstrap/site.yaml";

    @Override
    public String name() {
        return "unset";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        for (String environment : Stages.all()) {
            change.after().leaves(environment).values().forEach(leaf -> check(change, leaf, refusals));
        }
        if (change.delivery()) {
            change.after()
                    .text(SITE)
                    .filter(text -> text.lines().anyMatch(line -> line.matches("(repository|registry): unset\\s*")))
                    .ifPresent(_ -> refusals.add(SITE, "says unset: a cluster needs the repository and the registry"));
        }
    }

    private static void check(Change change, Leaf leaf, Refusals refusals) {
        boolean first = leaf.environment().equals(Stages.FIRST);
        if (!leaf.version().isSet()) {
            if (change.delivery() && first) {
                refusals.add(leaf.folder() + "/version.yaml", "names no release");
            }
            return;
        }
        byte[] schema = change.after().files().get(Migrated.path(leaf.service(), leaf.environment()));
        if (!first && schema != null && leaf.version().schema() > 0 && isUnset(leaf, schema)) {
            refusals.add(leaf.folder() + "/schema.yaml", "names no release, but version.yaml does");
        }
    }

    private static boolean isUnset(Leaf leaf, byte[] schema) {
        try {
            return Migrated.read(leaf.service(), leaf.environment(), schema)
                    .digest()
                    .equals(Version.UNSET);
        } catch (InvalidDocumentException e) {
            return false;
        }
    }
}
