package dev.muster.cluster.respond;

import dev.muster.cluster.api.Tree;
import dev.muster.responder.Reason;

/**
 * Why a Rollout was aborted. Its message says so after an analysis. After a missed deadline the controller overwrites the
 * message with the one that an abort by a person has; then it tells who set {@code status.abort}, which the API writes
 * down for every field ({@code metadata.managedFields}).
 */
final class Aborts {

    /** The responder, as the API writes down who set a field. */
    static final String RESPONDER = "muster-responder";

    private static final String CONTROLLER = "rollouts-controller";

    private Aborts() {}

    static Reason reason(Tree rollout) {
        String who = who(rollout);
        if (who.equals(RESPONDER)) {
            return Reason.NO_DATA;
        }
        String message = rollout.at("status", "message").text();
        if (message.contains(" phase error/failed")) {
            return message.contains(" assessed Failed ") ? Reason.ANALYSIS_FAILED : Reason.ANALYSIS_ERROR;
        }
        boolean isLate = message.contains("timed out progressing") || who.equals(CONTROLLER);
        return isLate ? Reason.PROGRESS_DEADLINE : Reason.BY_PERSON;
    }

    /** Empty where nobody is written down. */
    private static String who(Tree rollout) {
        return rollout.at("metadata", "managedFields").items().stream()
                .filter(entry ->
                        entry.at("fieldsV1", "f:status", "f:abort").value().isPresent())
                .map(entry -> entry.at("manager").text())
                .findFirst()
                .orElse("");
    }
}
