package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.tree.Tree.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every object belongs to one Application: of two owners each would undo the other. */
final class SharedObjects implements Rule {
    private static final String TARGETS = "gitops/infrastructure/targets/";
    private static final List<String> ELEMENTS =
            List.of("spec", "generators", "0", "matrix", "generators", "0", "list", "elements");
    private static final String BOOTSTRAP = "gitops/bootstrap";

    @Override
    public String name() {
        return "shared-objects";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        for (String folder : change.built().keySet()) {
            if (folder.startsWith(TARGETS)) {
                check(change, folder, refusals);
            }
        }
    }

    private static void check(Change change, String target, Refusals refusals) {
        Map<String, String> folders = applications(change, target);
        Map<String, String> owners = new TreeMap<>();
        folders.forEach((application, folder) -> {
            List<Manifest> objects = change.built().get(folder);
            if (objects == null) {
                refusals.add(target, "the Application " + application + " takes " + folder + ", which builds nothing");
                return;
            }
            for (Manifest object : objects) {
                String other = owners.putIfAbsent(object.identity(), application);
                if (other != null) {
                    refusals.add(
                            target,
                            object.identity() + " belongs to the Applications " + other + " and " + application);
                }
            }
        });
    }

    /** By name, the folder that each builds. */
    private static Map<String, String> applications(Change change, String target) {
        Map<String, String> folders = new TreeMap<>();
        if (change.built().containsKey(BOOTSTRAP)) {
            folders.put("(by hand)", BOOTSTRAP);
        }
        folders.put("root", target);
        for (Manifest manifest : change.built().getOrDefault(target, List.of())) {
            if (manifest.kind().equals("Application")) {
                folders.put(
                        manifest.name(), manifest.text("spec", "source", "path").orElse(""));
            } else if (manifest.kind().equals("ApplicationSet")) {
                addLeaves(change, manifest, folders);
            }
        }
        return folders;
    }

    private static void addLeaves(Change change, Manifest set, Map<String, String> folders) {
        for (int item = 0; item < set.size(Manifest.below(ELEMENTS)); item++) {
            Optional<String> environment = set.text(Manifest.below(ELEMENTS, Integer.toString(item), "environment"));
            for (Place place : change.after().places()) {
                if (environment.equals(Optional.of(place.environment()))) {
                    folders.put(
                            place.service() + "-" + place.environment(),
                            LeafFiles.folder(place.service(), place.environment()));
                }
            }
        }
    }
}
