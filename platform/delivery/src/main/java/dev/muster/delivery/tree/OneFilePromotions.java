package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.tree.Tree.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A version travels alone: to one environment at a time, without the schema it needs and without what never travels. */
final class OneFilePromotions implements Rule {
    @Override
    public String name() {
        return "one-file-promotions";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        change.before().ifPresent(before -> check(before, change.after(), refusals));
    }

    private static void check(Tree before, Tree after, Refusals refusals) {
        SortedMap<String, String> changed = new TreeMap<>();
        Set<Place> there = before.places();
        for (Place place : after.places()) {
            if (!there.contains(place) || !differs(before, after, place, LeafFiles.VERSION)) {
                continue;
            }
            String other = changed.putIfAbsent(place.service(), place.environment());
            if (other != null) {
                refusals.add(
                        folder(place),
                        "its version changes together with the one in " + other + ": one environment at a time");
            }
            if (place.environment().equals(Stages.FIRST)) {
                continue;
            }
            for (String file : List.of(LeafFiles.SCHEMA, LeafFiles.REPLICAS)) {
                if (differs(before, after, place, file)) {
                    refusals.add(
                            folder(place) + "/" + file, "changes together with version.yaml, which is promoted alone");
                }
            }
        }
    }

    private static boolean differs(Tree before, Tree after, Place place, String file) {
        String path = folder(place) + "/" + file;
        return !Arrays.equals(before.files().get(path), after.files().get(path));
    }

    private static String folder(Place place) {
        return LeafFiles.folder(place.service(), place.environment());
    }
}
