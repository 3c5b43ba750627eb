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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fault proxy's admin port. Thread-safe. */
final class ProxyAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int port;
    private final Path tokenFile;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    ProxyAdmin(int port, Path tokenFile) {
        this.port = port;
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
    }

    /** What it says of its links; empty if there is no proxy. */
    Optional<List<Map<String, Object>>> links() {
        try {
            HttpResponse<String> answer = send("GET", "", "");
            return answer.statusCode() == 200 ? Optional.of(links(answer.body())) : Optional.empty();
        } catch (TargetException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private static List<Map<String, Object>> links(String body) {
        try {
            return JSON.std.mapFrom(body).get("links") instanceof List<?> list
                    ? (List<Map<String, Object>>) list
                    : List.of();
        } catch (IOException e) {
            throw new TargetException("the fault proxy's answer is not JSON: " + body, e);
        }
    }

    /** One call on a link's fault, which must succeed. */
    void fault(String method, String link, Map<String, Object> body) {
        try {
            String path = "/" + link.replace(">", "%3E") + "/fault";
            HttpResponse<String> answer = send(method, path, JSON.std.asString(body));
            if (answer.statusCode() != 200) {
                throw new TargetException("the fault proxy refused: " + answer.body());
            }
        } catch (IOException e) {
            throw new TargetException("cannot be written as JSON", e);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            String token = Files.readString(tokenFile).strip();
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/links" + path))
                            .header("Authorization", "Bearer " + token)
                            .timeout(PATIENCE)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TargetException("the fault proxy does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted", e);
        }
    }
}
