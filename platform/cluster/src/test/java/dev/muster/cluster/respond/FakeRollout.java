package dev.muster.cluster.respond;

import java.time.Instant;

/**
 * One Rollout with its Application, Deployment and ReplicaSets, as the API writes them.
 *
 * @param commit that the Application is at
 * @param sync whether it is in step with it
 * @param operation how its last sync went
 * @param desired number of the release that is wanted
 * @param stable number of the release that serves
 * @param template generation of the Deployment, of which the Rollout has observed 7
 * @param status more of the Rollout's status, JSON
 * @param setter who set {@code status.abort}
 * @param version of the object
 */
record FakeRollout(
        String commit,
        String sync,
        String operation,
        int desired,
        int stable,
        int template,
        String status,
        String setter,
        String version) {

    private static final String FAILED =
            "Rollout aborted update to revision 2: Background analysis phase error/failed: "
                    + "Metric \\\"errors\\\" assessed %s due to %s";
    static final Instant ABORTED = Instant.parse("2026-03-01T08:00:00Z");
    /** In the place of a release. */
    static final int NONE = -1;

    static final String CONTROLLER = "rollouts-controller";

    static FakeRollout healthy(String commit, int release) {
        return new FakeRollout(
                commit, "Synced", "Succeeded", release, release, 7, "\"phase\": \"Healthy\"", CONTROLLER, "1");
    }

    static FakeRollout progressing(String commit, int release, int stable) {
        return new FakeRollout(
                commit, "Synced", "Succeeded", release, stable, 7, "\"phase\": \"Progressing\"", CONTROLLER, "2");
    }

    static FakeRollout failed(String commit, int release, int stable) {
        return progressing(commit, release, stable)
                .abortedBy(CONTROLLER, FAILED.formatted("Failed", "failed (1) > failureLimit (0)"));
    }

    /** As the metrics store did not answer. */
    static FakeRollout erred(String commit, int release, int stable) {
        return progressing(commit, release, stable)
                .abortedBy(CONTROLLER, FAILED.formatted("Error", "consecutiveErrors (5) > consecutiveErrorLimit (4)"));
    }

    FakeRollout waitingSince(Instant since) {
        return withStatus("\"phase\": \"Paused\", \"controllerPause\": true, \"pauseConditions\": "
                + "[{\"reason\": \"InconclusiveAnalysisRun\", \"startTime\": \"" + since + "\"}]");
    }

    FakeRollout abortedBy(String who, String message) {
        return new FakeRollout(
                commit,
                sync,
                operation,
                desired,
                stable,
                template,
                "\"phase\": \"Degraded\", \"abort\": true, \"abortedAt\": \"" + ABORTED + "\", \"message\": \""
                        + message + "\"",
                who,
                version + "0");
    }

    FakeRollout withStatus(String other) {
        return new FakeRollout(commit, sync, operation, desired, stable, template, other, setter, version + "0");
    }

    FakeRollout withTemplate(int generation) {
        return new FakeRollout(commit, sync, operation, desired, stable, generation, status, setter, version);
    }

    FakeRollout outOfStep(String otherOperation) {
        return new FakeRollout(commit, "OutOfSync", otherOperation, desired, stable, template, status, setter, version);
    }

    String application() {
        return """
                {"metadata": {"name": "ledger-staging", "labels": {"muster.dev/service": "ledger", "muster.dev/environment": "staging"}},
                 "status": {"sync": {"status": "%s", "revision": "%s"},
                            "operationState": {"phase": "%s", "syncResult": {"revision": "%s"}}}}
                """.formatted(sync, commit, operation, commit);
    }

    String deployment() {
        return """
                {"metadata": {"name": "ledger", "namespace": "ledger-staging", "generation": %d}}
                """.formatted(template);
    }

    String replicaSets() {
        String ofTheDeployment = """
                {"metadata": {"namespace": "ledger-staging", "labels": {}},
                 "spec": {"template": {"spec": {"containers": [{"image": "127.0.0.1:5000/muster/ledger@%s"}]}}}}
                """.formatted(LedgerRepository.digest(desired));
        return ofTheDeployment + "," + replicaSet(desired) + "," + replicaSet(Math.max(stable, 0));
    }

    private static String replicaSet(int release) {
        return """
                {"metadata": {"namespace": "ledger-staging", "labels": {"rollouts-pod-template-hash": "h%d"}},
                 "spec": {"template": {"spec": {"containers": [{"image": "127.0.0.1:5000/muster/ledger@%s"}]}}}}
                """.formatted(release, LedgerRepository.digest(release));
    }

    String json() {
        String by = status.contains("\"abort\"") ? "\"f:abort\": {}" : "";
        return """
                {"metadata": {"name": "ledger", "namespace": "ledger-staging", "generation": 4, "resourceVersion": "%s",
                   "labels": {"app.kubernetes.io/name": "ledger", "muster.dev/environment": "staging"},
                   "managedFields": [{"manager": "argocd-controller", "fieldsV1": {"f:spec": {}}},
                     {"manager": "%s", "subresource": "status", "fieldsV1": {"f:status": {%s}}}]},
                 "spec": {"workloadRef": {"name": "ledger"}},
                 "status": {"observedGeneration": "4", "workloadObservedGeneration": "7",
                   "currentPodHash": "h%d", %s%s}}
                """.formatted(version, setter, by, desired, stableHash(), status);
    }

    private String stableHash() {
        return stable == NONE ? "" : "\"stableRS\": \"h" + stable + "\", ";
    }
}
