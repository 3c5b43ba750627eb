package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.drill.run.TargetException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gateway's admin port. Thread-safe. */
final class GatewayAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String RELEASES = "releases";
    private static final String INSTANCES = "instances";

    private final URI services;
    private final Path tokenFile;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    GatewayAdmin(int port, Path tokenFile) {
        this.services = URI.create("http://127.0.0.1:" + port + "/admin/services/");
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
    }

    /** A service as the gateway may be told it again. */
    Map<String, Object> service(String name) {
        Map<String, Object> service = parse(send("GET", name, ""));
        releases(service)
                .forEach(release -> release.put(
                        INSTANCES,
                        instances(release).stream()
                                .map(instance -> Map.of("id", text(instance, "id"), "url", text(instance, "url")))
                                .toList()));
        return service;
    }

    /** The ids of all processes the gateway knows of a service. */
    List<String> instances(String name) {
        return releases(service(name)).stream()
                .flatMap(release -> instances(release).stream())
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
        put(name, write(service));
    }

    void put(String name, String service) {
        var _ = send("PUT", name, service);
    }

    static String write(Map<String, Object> service) {
        try {
            return JSON.std.asString(service);
        } catch (IOException e) {
            throw new TargetException("cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> parse(String body) {
        try {
            return new LinkedHashMap<>(JSON.std.mapFrom(body));
        } catch (IOException e) {
            throw new TargetException("the gateway's answer is not JSON: " + body, e);
        }
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
        try {
            HttpRequest request = HttpRequest.newBuilder(services.resolve(name))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(tokenFile).strip())
                    .timeout(PATIENCE)
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new TargetException("the gateway refused: " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new TargetException("the gateway does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted", e);
        }
    }
}
