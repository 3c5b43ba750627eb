package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.delivery.leaf.Migrated;
import dev.muster.delivery.tree.Tree.Place;
import dev.muster.spec.InvalidDocumentException;
import java.util.Optional;
import java.util.TreeSet;

/** The files of a leaf are sound and agree with each other and with the folder they stand in. */
final class LeafShape implements Rule {
    private static final String PROD = "prod";

    @Override
    public String name() {
        return "leaf-shape";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        var environments = new TreeSet<String>();
        change.after().places().forEach(place -> environments.add(place.environment()));
        for (String environment : environments) {
            switch (Leaves.of(change.after().files(), environment)) {
                case Leaves.Sound sound ->
                    sound.byService().values().forEach(leaf -> check(change.after(), leaf, refusals));
                case Leaves.Unsound unsound ->
                    unsound.problems()
                            .forEach(problem -> refusals.add(
                                    problem.file() + ":" + problem.line(), problem.path() + " " + problem.message()));
            }
        }
    }

    private static void check(Tree tree, Leaf leaf, Refusals refusals) {
        Optional<Migrated> migrated = migrated(tree, leaf, refusals);
        if (leaf.version().isSet() && !leaf.environment().equals(Stages.FIRST)) {
            migrated.filter(found -> found.schema() < leaf.version().schema())
                    .ifPresent(found -> refusals.add(
                            leaf.folder(),
                            "its version needs schema " + leaf.version().schema() + ", its schema.yaml brings "
                                    + found.schema() + ": the schema is promoted first"));
        }
        String path = leaf.folder() + "/" + LeafFiles.KUSTOMIZATION;
        tree.text(path)
                .ifPresentOrElse(
                        text -> kustomization(leaf, path, text, refusals),
                        () -> refusals.add(path, "is missing: the leaf cannot be built"));
    }

    private static Optional<Migrated> migrated(Tree tree, Leaf leaf, Refusals refusals) {
        String path = Migrated.path(leaf.service(), leaf.environment());
        byte[] bytes = tree.files().get(path);
        if (bytes == null) {
            refusals.add(path, "is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(Migrated.read(leaf.service(), leaf.environment(), bytes));
        } catch (InvalidDocumentException e) {
            refusals.add(path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void kustomization(Leaf leaf, String path, String text, Refusals refusals) {
        Manifest built = Manifest.all(path, text).getFirst();
        Place place = new Place(leaf.service(), leaf.environment());
        String base = "../../../../workload/" + leaf.version().base();
        expect(refusals, path, "namespace", built.text("namespace"), place.service() + "-" + place.environment());
        expect(
                refusals,
                path,
                "label app.kubernetes.io/name",
                built.text("labels", "0", "pairs", "app.kubernetes.io/name"),
                place.service());
        expect(
                refusals,
                path,
                "label muster.dev/environment",
                built.text("labels", "0", "pairs", "muster.dev/environment"),
                place.environment());
        if (!built.texts("resources").contains(base)
                || !built.texts("components").contains(base + "/leaf")
                || !built.texts("transformers").contains(base + "/place")) {
            refusals.add(path, "must stand on " + base + ", with its leaf and place, as version.yaml says");
        }
        boolean isDrilled = text.contains(LeafFiles.DRILL_COMPONENT);
        if (leaf.environment().equals(PROD) && isDrilled) {
            refusals.add(path, "drills are not let into " + PROD);
        }
        if (leaf.version().drill() && !isDrilled) {
            refusals.add(
                    leaf.folder() + "/" + LeafFiles.VERSION,
                    "is an image with something wrong on purpose, where drills are not let in");
        }
    }

    private static void expect(Refusals refusals, String path, String what, Optional<String> found, String expected) {
        if (!found.equals(Optional.of(expected))) {
            refusals.add(path, what + " must be " + expected + ", not " + found.orElse("missing"));
        }
    }
}
