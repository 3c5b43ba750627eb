package dev.muster.cluster.respond;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.api.Api;
import dev.muster.cluster.api.RefusedException;
import dev.muster.cluster.api.Tree;
import dev.muster.responder.Reason;
import dev.muster.responder.RolloutStatus;
import dev.muster.responder.Rollouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What Argo Rollouts and Argo CD did on a cluster, as the responder asks for it. Thread-safe: it keeps nothing. */
final class ClusterRollouts implements Rollouts {

    private static final String ARGO = "/apis/argoproj.io/v1alpha1/";
    private static final String APPS = "/apis/apps/v1/";
    private static final String OURS = "?labelSelector=muster.dev%2Fenvironment";

    private final Api api;

    ClusterRollouts(Api api) {
        this.api = requireNonNull(api, "api is null");
    }

    /** What tells of every change of a Rollout, for less than a minute. */
    static String changes() {
        return ARGO + "rollouts" + OURS + "&watch=true&timeoutSeconds=50";
    }

    @Override
    public List<RolloutStatus> list() {
        return asking(() -> {
            // Applications first: the commit they are in step with is then never newer than what the others tell of.
            Tree applications = get(ARGO + "namespaces/argocd/applications");
            Tree replicaSets = get(APPS + "replicasets");
            Tree rollouts = get(ARGO + "rollouts");
            return new Delivered(applications, replicaSets, rollouts, get(APPS + "deployments")).statuses();
        });
    }

    private Tree get(String path) throws IOException, InterruptedException {
        return Tree.of(api.get(path + OURS));
    }

    /** Only the candidate that waits now is taken back: the version of the object says whether it is still that one. */
    @Override
    public void abort(String service, String environment, Reason reason) {
        String path = ARGO + "namespaces/" + service + "-" + environment + "/rollouts/" + service;
        boolean _ = asking(() -> {
            try {
                Tree rollout = Tree.of(api.get(path));
                String version = rollout.at("metadata", "resourceVersion").text();
                if (Standing.isWaiting(rollout)) {
                    api.merge(
                            path + "/status?fieldManager=" + Aborts.RESPONDER,
                            "{\"metadata\":{\"resourceVersion\":\"" + version + "\"},\"status\":{\"abort\":true}}");
                }
            } catch (RefusedException e) {
                if (!e.isPast()) {
                    throw e;
                }
            }
            return true;
        });
    }

    /** Something that is asked of the API. */
    private interface Question<T> {
        T answer() throws IOException, InterruptedException;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.answer();
        } catch (IOException e) {
            throw new UncheckedIOException("the API does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it asked the API", e);
        }
    }
}
