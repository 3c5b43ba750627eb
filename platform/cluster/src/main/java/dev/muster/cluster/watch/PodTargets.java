package dev.muster.cluster.watch;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.cluster.api.Tree;
import dev.muster.stack.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pods of services, as Prometheus reads targets from a file. Not thread-safe. */
final class PodTargets {

    static final String PODS = "/api/v1/pods?labelSelector=app.kubernetes.io%2Fcomponent%3Dservice";
    private static final String HASH = "rollouts-pod-template-hash";
    private static final String PORT = ":8080";

    private final Path file;
    private String written = "";

    PodTargets(Path file) {
        this.file = file;
    }

    /** Writes what a list of pods says, unless the file says so already. */
    void take(Map<String, Object> list) throws IOException {
        String text = text(list);
        if (!text.equals(written)) {
            Home.write(file, text);
            written = text;
        }
    }

    static String text(Map<String, Object> list) throws IOException {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Tree pod : Tree.of(list).at("items").items()) {
            String address = pod.at("status", "podIP").text();
            if (!address.isEmpty() && pod.at("status", "phase").text().equals("Running")) {
                targets.add(Map.of("labels", labels(pod), "targets", List.of(address + PORT)));
            }
        }
        return JSON.std.asString(targets);
    }

    private static Map<String, String> labels(Tree pod) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("namespace", pod.at("metadata", "namespace").text());
        labels.put("pod", pod.at("metadata", "name").text());
        labels.put("process", pod.at("metadata", "name").text());
        labels.put("pod_template_hash", pod.at("metadata", "labels", HASH).text());
        labels.put(
                "service",
                pod.at("metadata", "labels", "app.kubernetes.io/name").text());
        return labels;
    }
}
