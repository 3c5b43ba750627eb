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
import java.util.Map;

/** An admin port of the stack, which wants the token that its process was given. Thread-safe. */
final class AdminPort {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final String address;
    private final Path tokenFile;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param name of the process, for people
     * @param path that every call begins with
     */
    AdminPort(String name, int port, String path, Path tokenFile) {
        this.name = requireNonNull(name, "name is null");
        this.address = "http://127.0.0.1:" + port + path;
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws TargetException if there is none
     */
    HttpResponse<String> send(String method, String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header(
                                    "Authorization",
                                    "Bearer " + Files.readString(tokenFile).strip())
                            .timeout(PATIENCE)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TargetException(name + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted", e);
        }
    }

    Map<String, Object> parse(String body) {
        try {
            return JSON.std.mapFrom(body);
        } catch (IOException e) {
            throw new TargetException(name + "'s answer is not JSON: " + body, e);
        }
    }

    static String write(Map<String, Object> object) {
        try {
            return JSON.std.asString(object);
        } catch (IOException e) {
            throw new TargetException("cannot be written as JSON", e);
        }
    }
}
