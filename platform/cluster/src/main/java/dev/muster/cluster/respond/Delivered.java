package dev.muster.cluster.respond;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.api.Tree;
import dev.muster.responder.RolloutStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cluster's API said at one look.
 *
 * @param applications of Argo CD: which commit a leaf is in step with
 * @param replicaSets which release a hash stands for
 * @param rollouts how they stand
 * @param deployments the templates that they are to follow
 */
record Delivered(Tree applications, Tree replicaSets, Tree rollouts, Tree deployments) {

    private static final String SERVICE = "app.kubernetes.io/name";
    private static final String ENVIRONMENT = "muster.dev/environment";
    private static final String HASH = "rollouts-pod-template-hash";
    private static final Pattern DIGEST = Pattern.compile("@(sha256:[0-9a-f]{64})$");
    private static final String NOTHING = "none";

    Delivered {
        requireNonNull(applications, "applications is null");
        requireNonNull(replicaSets, "replicaSets is null");
        requireNonNull(rollouts, "rollouts is null");
        requireNonNull(deployments, "deployments is null");
    }

    /** How each service stands of which so much is there that it can be told. */
    List<RolloutStatus> statuses() {
        return rollouts.at("items").items().stream()
                .flatMap(rollout -> status(rollout).stream())
                .toList();
    }

    private Optional<RolloutStatus> status(Tree rollout) {
        Optional<String> commit = commit(rollout);
        Optional<String> desired = digest(rollout, "currentPodHash");
        if (commit.isEmpty() || desired.isEmpty()) {
            return Optional.empty();
        }
        Standing standing = new Standing(rollout, generation(rollout));
        return Optional.of(new RolloutStatus(
                label(rollout, SERVICE),
                label(rollout, ENVIRONMENT),
                commit.get(),
                desired.get(),
                digest(rollout, "stableRS").orElse(NOTHING),
                standing.phase(),
                standing.reason(),
                standing.since().orElse(Instant.EPOCH)));
    }

    /** The generation of the template that the Rollout is to follow. */
    private String generation(Tree rollout) {
        String name = rollout.at("spec", "workloadRef", "name").text();
        return deployments.at("items").items().stream()
                .filter(deployment -> isBeside(deployment, rollout)
                        && deployment.at("metadata", "name").text().equals(name))
                .map(deployment -> deployment.at("metadata", "generation").text())
                .findFirst()
                .orElse(NOTHING);
    }

    /** The release that a hash in the Rollout's status stands for. */
    private Optional<String> digest(Tree rollout, String field) {
        String hash = rollout.at("status", field).text();
        return replicaSets.at("items").items().stream()
                // A Deployment's own ReplicaSet has no such hash, and before the first release nor has the Rollout.
                .filter(set -> !hash.isEmpty()
                        && isBeside(set, rollout)
                        && label(set, HASH).equals(hash))
                .flatMap(set -> set.at("spec", "template", "spec", "containers").items().stream())
                .map(container -> DIGEST.matcher(container.at("image").text()))
                .filter(Matcher::find)
                .map(image -> image.group(1))
                .findFirst();
    }

    /** The commit that what is on the cluster comes from; none while another is on its way there. */
    private Optional<String> commit(Tree rollout) {
        return applications.at("items").items().stream()
                .filter(application -> label(application, "muster.dev/service").equals(label(rollout, SERVICE))
                        && label(application, ENVIRONMENT).equals(label(rollout, ENVIRONMENT)))
                .findFirst()
                .map(Delivered::applied)
                .filter(commit -> !commit.isEmpty());
    }

    private static String applied(Tree application) {
        Tree status = application.at("status");
        if (status.at("sync", "status").text().equals("Synced")) {
            return status.at("sync", "revision").text();
        }
        Tree operation = status.at("operationState");
        return operation.at("phase").text().equals("Running")
                ? ""
                : operation.at("syncResult", "revision").text();
    }

    private static boolean isBeside(Tree one, Tree other) {
        return one.at("metadata", "namespace")
                .text()
                .equals(other.at("metadata", "namespace").text());
    }

    private static String label(Tree object, String name) {
        return object.at("metadata", "labels", name).text();
    }
}
