package dev.muster.cli.release;

import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Freezes;
import dev.muster.spec.InvalidDocumentException;
import java.time.Instant;
import java.util.List;

/** What may not be released: during a freeze nothing, and what was aborted never again. */
final class Gate {
    private Gate() {}

    /** Adds what stands in the way of any release at this time. */
    static void freeze(
            DeliveryRepository repository, Commit tip, String environment, Instant now, List<String> problems) {
        try {
            Freezes.at(repository, tip.id())
                    .at(environment, now)
                    .ifPresent(freeze -> problems.add(environment + " is frozen until " + freeze.until() + ": "
                            + freeze.why() + " (" + Freezes.FILE + "; `muster rollback` is never frozen)"));
        } catch (InvalidDocumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** Adds what stands in the way of one release. */
    static void aborted(
            DeliveryRepository repository, Commit tip, String service, String digest, List<String> problems) {
        try {
            AbortedVersions.at(repository, tip.id())
                    .find(service, digest)
                    .ifPresent(entry -> problems.add(digest + " was aborted in " + entry.environment() + " at "
                            + entry.at() + " (" + entry.why() + "): the way back is a new build"));
        } catch (InvalidDocumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
