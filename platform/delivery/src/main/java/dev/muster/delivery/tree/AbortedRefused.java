package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.spec.InvalidDocumentException;

/** A release that was aborted anywhere is wanted nowhere. */
final class AbortedRefused implements Rule {
    @Override
    public String name() {
        return "aborted";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        byte[] bytes = change.after().files().get(AbortedVersions.FILE);
        if (bytes == null) {
            return;
        }
        try {
            AbortedVersions aborted = AbortedVersions.read(bytes);
            for (String environment : Stages.all()) {
                change.after().leaves(environment).values().forEach(leaf -> check(aborted, leaf, refusals));
            }
        } catch (InvalidDocumentException e) {
            refusals.add(AbortedVersions.FILE, String.valueOf(e.getMessage()));
        }
    }

    private static void check(AbortedVersions aborted, Leaf leaf, Refusals refusals) {
        aborted.find(leaf.service(), leaf.version().digest())
                .ifPresent(entry -> refusals.add(
                        leaf.folder() + "/version.yaml",
                        entry.digest() + " was aborted in " + entry.environment() + " at " + entry.at()
                                + ": the way back is a new build"));
    }
}
