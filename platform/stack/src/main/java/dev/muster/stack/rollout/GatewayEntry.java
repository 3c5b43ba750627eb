package dev.muster.stack.rollout;

import dev.muster.spec.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service as the gateway's configuration describes it. */
final class GatewayEntry {
    /** Whoever sends this is answered by the candidate, whatever its weight. */
    private static final Map<String, Object> TESTERS =
            Map.of("header", "Muster-Tester", "value", "canary", "release", Layout.CANDIDATE);

    private GatewayEntry() {}

    static Map<String, Object> of(ServiceSpec spec, Layout layout, Fleet fleet) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", spec.service());
        entry.put("routes", spec.routes().stream().map(ServiceSpec.Route::path).toList());
        entry.put(
                "releases",
                layout.releases().stream()
                        .map(release -> release(spec.service(), release, fleet))
                        .toList());
        boolean tested =
                layout.releases().stream().anyMatch(release -> release.name().equals(Layout.CANDIDATE));
        entry.put("headerRoutes", tested ? List.of(TESTERS) : List.of());
        return entry;
    }

    private static Map<String, Object> release(String service, Layout.Share share, Fleet fleet) {
        List<Map<String, String>> instances = share.processes().stream()
                .map(number ->
                        Map.of("id", service + "-" + number, "url", "http://127.0.0.1:" + fleet.port(service, number)))
                .toList();
        return Map.of("name", share.name(), "weight", share.weight(), "instances", instances);
    }
}
