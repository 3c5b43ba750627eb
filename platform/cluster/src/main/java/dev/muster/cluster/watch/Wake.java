package dev.muster.cluster.watch;

import dev.muster.cluster.api.Api;
import dev.muster.cluster.api.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Tells Argo CD of commits: it would look at a repository that cannot call it only every so often. Not thread-safe.
 */
final class Wake {

    private static final String APPLICATIONS = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";
    private static final String SETS = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applicationsets";

    private final Path branch;
    private final Path packed;
    private final Handover handover;
    private String seen = "";

    /**
     * @param repository bare
     * @param handover of what a commit wrote there
     */
    Wake(Path repository, Handover handover) {
        this.branch = repository.resolve("refs/heads/main");
        this.packed = repository.resolve("packed-refs");
        this.handover = handover;
    }

    /** Looks whether the branch moved since the last look, and if it did, has all Applications look as well. */
    boolean look(Api api) throws IOException, InterruptedException {
        String now = read(branch) + read(packed);
        if (now.equals(seen)) {
            return false;
        }
        handover.run();
        for (Tree set : named(api, SETS)) {
            api.merge(
                    SETS + "/" + set.at("metadata", "name").text(),
                    annotation("argocd.argoproj.io/application-set-refresh", "true"));
        }
        for (Tree application : named(api, APPLICATIONS)) {
            api.merge(
                    APPLICATIONS + "/" + application.at("metadata", "name").text(),
                    annotation("argocd.argoproj.io/refresh", "normal"));
        }
        seen = now;
        return true;
    }

    private static Iterable<Tree> named(Api api, String path) throws IOException, InterruptedException {
        Map<String, Object> list = api.get(path);
        return Tree.of(list).at("items").items();
    }

    private static String annotation(String name, String value) {
        return "{\"metadata\":{\"annotations\":{\"" + name + "\":\"" + value + "\"}}}";
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) + Files.readString(file) : Instant.EPOCH.toString();
    }
}
