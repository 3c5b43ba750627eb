package dev.muster.stack.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How delivery stands, as the control socket says it. */
final class Views {
    private Views() {}

    static List<Map<String, Object>> of(Map<String, Reconciler.View> views) {
        return views.entrySet().stream()
                .map(view -> of(view.getKey(), view.getValue()))
                .toList();
    }

    private static Map<String, Object> of(String service, Reconciler.View view) {
        State state = view.state();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("service", service);
        map.put("environment", view.environment());
        map.put("phase", state.phase().name());
        state.reason().ifPresent(reason -> map.put("reason", reason.name()));
        map.put("because", state.because());
        map.put("since", state.since().toString());
        map.put("syncedCommit", state.commit());
        map.put(
                "desiredDigest",
                view.wish()
                        .map(wish -> wish.revision().digest())
                        .orElse(state.stable().digest()));
        map.put("stableDigest", state.stable().digest());
        state.candidate().ifPresent(candidate -> {
            map.put("candidateDigest", candidate.revision().digest());
            map.put("strategy", candidate.strategy().name());
            map.put("step", candidate.step());
            map.put("weight", candidate.weight());
        });
        map.put("processes", processes(service, state));
        return map;
    }

    private static List<Map<String, Object>> processes(String service, State state) {
        Layout layout = Layout.of(state);
        Map<Integer, Integer> weights = layout.weights();
        return layout.processes().entrySet().stream()
                .map(process -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("name", service + "-" + process.getKey());
                    map.put("digest", process.getValue().digest());
                    map.put("release", process.getValue().stamp(service));
                    map.put("weight", weights.getOrDefault(process.getKey(), 0));
                    return map;
                })
                .toList();
    }
}
