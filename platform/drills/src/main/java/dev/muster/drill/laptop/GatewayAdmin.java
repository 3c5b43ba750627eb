package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.run.TargetException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gateway's admin port. Thread-safe. */
final class GatewayAdmin {
    private static final String RELEASES = "releases";
    private static final String INSTANCES = "instances";

    private final AdminPort port;

    GatewayAdmin(int port, Path tokenFile) {
        this.port = new AdminPort("the gateway", port, "/admin/services/", tokenFile);
    }

    /** A service as the gateway may be told it again. */
    Map<String, Object> service(String name) {
        Map<String, Object> service = asTold(name);
        releases(service)
                .forEach(release -> release.put(
                        INSTANCES,
                        instances(release).stream()
                                .map(instance -> Map.of("id", text(instance, "id"), "url", text(instance, "url")))
                                .toList()));
        return service;
    }

    /** A service as the gateway tells of it, with what it sees of its processes. */
    private Map<String, Object> asTold(String name) {
        return new LinkedHashMap<>(port.parse(send("GET", name, "")));
    }

    /** The ids of all processes the gateway knows of a service. */
    List<String> instances(String name) {
        return releases(service(name)).stream()
                .flatMap(release -> instances(release).stream())
                .map(instance -> text(instance, "id"))
                .toList();
    }

    /** The ids of those that the gateway has found ready, and sends requests to. */
    List<String> ready(String name) {
        return releases(asTold(name)).stream()
                .flatMap(release -> instances(release).stream())
                .filter(instance -> Boolean.TRUE.equals(instance.get("ready")))
                .map(instance -> text(instance, "id"))
                .toList();
    }

    /** Tells the gateway of a service without the last process of its first release. */
    void forgetOne(String name) {
        Map<String, Object> service = service(name);
        Map<String, Object> release = releases(service).getFirst();
        List<Map<String, Object>> fewer = new ArrayList<>(instances(release));
        fewer.removeLast();
        release.put(INSTANCES, fewer);
        put(name, AdminPort.write(service));
    }

    void put(String name, String service) {
        var _ = send("PUT", name, service);
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private static List<Map<String, Object>> releases(Map<String, Object> service) {
        return (List<Map<String, Object>>) requireNonNull(service.get(RELEASES));
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private static List<Map<String, Object>> instances(Map<String, Object> release) {
        return (List<Map<String, Object>>) requireNonNull(release.get(INSTANCES));
    }

    private static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.get(key));
    }

    private String send(String method, String name, String body) {
        HttpResponse<String> answer = port.send(method, name, body);
        if (answer.statusCode() / 100 != 2) {
            throw new TargetException("the gateway refused: " + answer.body());
        }
        return answer.body();
    }
}
