package dev.muster.cluster.respond;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.api.Tree;
import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one Rollout stands.
 *
 * @param rollout as the API has it
 * @param template the generation of the Deployment whose template it is to follow
 */
record Standing(Tree rollout, String template) {

    private static final String INCONCLUSIVE = "InconclusiveAnalysisRun";

    Standing {
        requireNonNull(rollout, "rollout is null");
        requireNonNull(template, "template is null");
    }

    /** What Argo Rollouts said of something older counts as being on the way. */
    Phase phase() {
        if (!isObserved()) {
            return Phase.PROGRESSING;
        }
        boolean isStable = status("currentPodHash").equals(status("stableRS"));
        if (status("abort").equals("true")) {
            return isStable ? Phase.PROGRESSING : Phase.ABORTED;
        }
        if (isWaiting(rollout)) {
            return Phase.PAUSED;
        }
        return isStable && status("phase").equals("Healthy") ? Phase.HEALTHY : Phase.PROGRESSING;
    }

    Optional<Reason> reason() {
        return switch (phase()) {
            case HEALTHY, PROGRESSING -> Optional.empty();
            case PAUSED -> Optional.of(Reason.NO_DATA);
            case ABORTED -> Optional.of(Aborts.reason(rollout));
        };
    }

    /** When it was aborted, or began to wait. */
    Optional<Instant> since() {
        return Stream.concat(
                        Stream.of(rollout.at("status", "abortedAt")),
                        pauses(rollout).map(p -> p.at("startTime")))
                .map(Tree::text)
                .filter(time -> !time.isEmpty())
                .findFirst()
                .map(Instant::parse);
    }

    /** Whether a candidate waits for something to be judged by. A pause that a person made is theirs. */
    static boolean isWaiting(Tree rollout) {
        return pauses(rollout).findAny().isPresent();
    }

    private static Stream<Tree> pauses(Tree rollout) {
        return rollout.at("status", "pauseConditions").items().stream()
                .filter(pause -> pause.at("reason").text().equals(INCONCLUSIVE));
    }

    private boolean isObserved() {
        return status("observedGeneration")
                        .equals(rollout.at("metadata", "generation").text())
                && status("workloadObservedGeneration").equals(template);
    }

    private String status(String field) {
        return rollout.at("status", field).text();
    }
}
