package dev.muster.cli.release;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.supervisor.Fields;
import dev.muster.stack.supervisor.SupervisorClient;
import dev.muster.stack.supervisor.SupervisorUnreachable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The delivery engine in the supervisor, asked about one service. */
final class Delivery {
    private final SupervisorClient supervisor;
    private final String service;

    Delivery(Path home, String service) {
        this.supervisor = new SupervisorClient(home);
        this.service = requireNonNull(service, "service is null");
    }

    /** Has it read the delivery repository now; it does a moment later all the same. */
    void nudge() {
        try {
            supervisor.nudgeDelivery();
        } catch (SupervisorUnreachable | IllegalStateException e) {
            // It polls.
        }
    }

    /** How the service stands; empty while nobody answers. */
    Optional<Progress> progress() {
        try {
            return supervisor.rollouts().stream()
                    .filter(rollout -> rollout.text("service").equals(service))
                    .findFirst()
                    .map(Delivery::of);
        } catch (SupervisorUnreachable | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Progress of(Fields rollout) {
        boolean candidate = rollout.optionalText("candidateDigest").isPresent();
        return new Progress(
                rollout.text("phase"),
                rollout.optionalText("reason"),
                rollout.optionalText("because").orElse(""),
                Instant.parse(rollout.text("since")),
                rollout.text("syncedCommit"),
                rollout.text("desiredDigest"),
                rollout.text("stableDigest"),
                candidate ? Optional.of(rollout.integer("weight")) : Optional.empty());
    }
}
