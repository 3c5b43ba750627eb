package dev.muster.cluster.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PodTargetsTest {

    @Test
    void text_runningPod_isATargetWithTheLabelsOfAnalyses() throws IOException {
        List<Object> targets = JSON.std.listFrom(PodTargets.text(JSON.std.mapFrom("""
                {"items": [
                  {"metadata": {"namespace": "a-staging", "name": "a-1", "labels": {"rollouts-pod-template-hash": "77", "app.kubernetes.io/name": "a"}},
                   "status": {"phase": "Running", "podIP": "198.18.0.9"}},
                  {"metadata": {"namespace": "a-staging", "name": "a-2"}, "status": {"phase": "Pending"}},
                  {"metadata": {"namespace": "a-staging", "name": "a-3"}, "status": {"phase": "Succeeded", "podIP": "198.18.0.8"}}]}
                """)));
        assertEquals(
                List.of(Map.of(
                        "targets", List.of("198.18.0.9:8080"),
                        "labels",
                                Map.of(
                                        "namespace", "a-staging",
                                        "pod", "a-1",
                                        "process", "a-1",
                                        "pod_template_hash", "77",
                                        "service", "a"))),
                targets);
    }

    @Test
    void text_noPods_noTargets() throws IOException {
        assertEquals("[]", PodTargets.text(Map.of()));
    }
}
