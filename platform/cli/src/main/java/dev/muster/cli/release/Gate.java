package dev.muster.cli.release;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Freezes;
import dev.muster.spec.InvalidDocumentException;
import java.time.Instant;
import java.util.List;

/** What may not be released: during a freeze nothing, and what was aborted never again. */
public final class Gate {
    private Gate() {}

    /** Adds what stands in the way of any release at this time. */
    public static void freeze(
            DeliveryRepository repository,
            Commit tip,
            String service,
            String environment,
            Instant now,
            List<String> problems) {
        try {
            Freezes.at(repository, tip.id())
                    .at(environment, service, now)
                    .ifPresent(freeze -> problems.add(
                            freeze.service().map(one -> one + " in ").orElse("") + environment + " is frozen until "
                                    + freeze.until() + ": " + freeze.why() + " (" + Freezes.FILE
                                    + "; `muster rollback` is never frozen)"));
        } catch (InvalidDocumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** Adds what stands in the way of one release. */
    public static void aborted(
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

    /** Refuses with all that is wrong, if anything is. */
    public static void refuseIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "refused:\n  " + String.join("\n  ", problems));
        }
    }
}
