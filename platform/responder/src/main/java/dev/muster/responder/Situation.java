package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * All that a decision about one rollout rests on. A leaf here is its version, settings and pin; how many processes run is
 * nobody's business here.
 *
 * @param status what delivery reports
 * @param now the time of the decision
 * @param rules what is allowed in the environment
 * @param earlier what was done there
 * @param syncedSays whether the leaf at the synced commit names the release that delivery says it desires
 * @param headIsSynced whether the leaf at the branch's head is that of the synced commit
 * @param headIsRestored whether the leaf at the branch's head is what restoring would make of it
 * @param hasStable whether there is a stable version, with its files
 * @param stableIsSynced whether it is that of the synced commit
 * @param wasAborted whether the release that delivery desires is listed as aborted in this environment
 */
record Situation(
        RolloutStatus status,
        Instant now,
        Rules rules,
        Actions earlier,
        boolean syncedSays,
        boolean headIsSynced,
        boolean headIsRestored,
        boolean hasStable,
        boolean stableIsSynced,
        boolean wasAborted) {
    Situation {
        requireNonNull(status, "status is null");
        requireNonNull(now, "now is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(earlier, "earlier is null");
    }
}
