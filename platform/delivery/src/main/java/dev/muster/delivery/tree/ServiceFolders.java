package dev.muster.delivery.tree;

import dev.muster.delivery.leaf.LeafFiles;
import java.util.SortedSet;
import java.util.TreeSet;

/** Each service that declares itself has leaves, and nothing else has. */
final class ServiceFolders implements Rule {
    @Override
    public String name() {
        return "service-folders";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        SortedSet<String> declared = change.after().declared();
        if (declared.isEmpty()) {
            return;
        }
        SortedSet<String> delivered = new TreeSet<>();
        change.after().places().forEach(place -> delivered.add(place.service()));
        for (String service : declared) {
            if (!delivered.contains(service)) {
                refusals.add("services/" + service, "has no leaf in " + LeafFiles.SERVICES + "/" + service);
            }
        }
        for (String service : delivered) {
            if (!declared.contains(service)) {
                refusals.add(LeafFiles.SERVICES + "/" + service, "there is no services/" + service + "/service.yaml");
            }
        }
    }
}
