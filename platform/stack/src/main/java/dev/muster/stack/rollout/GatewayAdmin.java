package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admin port of the gateway. What it says it does not remember over its death, so it is told again. */
final class GatewayAdmin {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final Path token;
    private final int port;

    /** @param token the file that holds it */
    GatewayAdmin(Path token, int port) {
        this.token = requireNonNull(token, "token is null");
        this.port = port;
    }

    /**
     * Has the gateway ask exactly these, unless it does.
     *
     * @param service as the gateway's configuration describes it
     * @return whether anything had to be changed
     * @throws StackProblem if the gateway does not do so
     */
    boolean apply(String name, Map<String, Object> service) {
        Map<String, Object> live = json(send(request("/admin/services/" + name).GET()));
        if (isSame(live, service)) {
            return false;
        }
        try {
            send(request("/admin/services/" + name)
                    .PUT(HttpRequest.BodyPublishers.ofString(JSON.std.asString(service))));
            return true;
        } catch (IOException e) {
            throw new StackProblem("cannot write " + service, e);
        }
    }

    /** All its metrics, if it answers. */
    Optional<String> metrics() {
        return metrics(port);
    }

    /** All metrics of a process on this machine, if it answers. */
    Optional<String> metrics(int of) {
        try {
            return Optional.of(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + of + "/prometheus"))
                    .timeout(LIMIT)));
        } catch (StackProblem e) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(LIMIT)
                    .header("Authorization", "Bearer " + Files.readString(token).strip());
        } catch (IOException e) {
            throw new StackProblem("the gateway's token cannot be read: " + e.getMessage(), e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new StackProblem("the gateway answers " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new StackProblem("the gateway does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted", e);
        }
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new StackProblem("the gateway's answer is no JSON", e);
        }
    }

    /** The gateway says more of each instance than it is told. */
    private static boolean isSame(Map<String, Object> live, Map<String, Object> wanted) {
        return List.of("name", "routes", "headerRoutes").stream()
                        .allMatch(key -> requireNonNull(wanted.get(key)).equals(live.get(key)))
                && releases(live).equals(releases(wanted));
    }

    private static List<Object> releases(Map<String, Object> service) {
        List<Object> releases = new ArrayList<>();
        for (Map<?, ?> release : maps(service.get("releases"))) {
            Map<Object, Object> same = new LinkedHashMap<>();
            same.put("name", release.get("name"));
            same.put("weight", release.get("weight"));
            same.put(
                    "instances",
                    maps(release.get("instances")).stream()
                            .map(instance -> instance.get("id") + " " + instance.get("url"))
                            .toList());
            releases.add(same);
        }
        return releases;
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> maps.add((Map<?, ?>) element));
        }
        return maps;
    }
}
