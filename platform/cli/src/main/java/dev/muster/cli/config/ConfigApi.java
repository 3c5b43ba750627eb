package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP interface of the config service. Every method ends the command where the service does not answer. */
final class ConfigApi implements AutoCloseable {
    static final String READ = "config.read";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    private final URI address;
    private final String subject;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** @param subject who asks */
    ConfigApi(URI address, String subject) {
        this.address = requireNonNull(address, "address is null");
        this.subject = requireNonNull(subject, "subject is null");
    }

    /** Where the history stands. */
    Answer head() {
        return object("/v1/head");
    }

    Answer version(long number) {
        return object("/v1/versions/" + number);
    }

    /** The versions after a number, the oldest first. */
    List<Answer> versionsAfter(long number, int limit) {
        return object("/v1/versions?after=" + number + "&limit=" + limit).objects("versions");
    }

    /** The versions before a number, the newest first. */
    List<Answer> versionsBefore(long number, int limit) {
        return object("/v1/versions?before=" + number + "&limit=" + limit).objects("versions");
    }

    /** A version's content by namespace. */
    Map<String, Object> content(long version) {
        return get("/v1/versions/" + version + "/content").orFail().object().members();
    }

    List<KeyChange> diff(long from, long to) {
        return KeyChange.listOf(object("/v1/versions/" + from + "/diff/" + to));
    }

    /** What became of a commit; waits so long for it to become something. */
    Answer commit(String id, Duration wait) {
        return object("/v1/commits/" + id + "?wait=" + wait.toMillis());
    }

    Answer keys(String text, int limit) {
        return object("/v1/keys?search=" + URLEncoder.encode(text, UTF_8) + "&limit=" + limit);
    }

    List<Answer> instances() {
        return object("/v1/instances").objects("instances");
    }

    Answer audit() {
        return send("GET", "/v1/audit", "config.audit", Optional.empty())
                .orFail()
                .object();
    }

    /** The head, or not modified; waits so long for one after {@code version}. */
    HttpAnswer snapshot(long version, String hash, Duration wait) {
        HttpRequest.Builder request = request("/v1/snapshot?after=" + version + "&wait=" + wait.toMillis(), READ);
        return send(request.header("If-None-Match", '"' + hash + '"').GET());
    }

    HttpAnswer breakGlass(Map<String, Object> body) {
        return send("POST", "/v1/break-glass", "config.break-glass", Optional.of(body));
    }

    HttpAnswer acceptHistory(String commit) {
        return send("POST", "/v1/history/accept", "config.admin", Optional.of(Map.of("commit", commit)));
    }

    @Override
    public void close() {
        client.close();
    }

    private Answer object(String path) {
        return get(path).orFail().object();
    }

    private HttpAnswer get(String path) {
        return send(request(path, READ).GET());
    }

    private HttpAnswer send(String method, String path, String role, Optional<Map<String, Object>> body) {
        HttpRequest.Builder request = request(path, role);
        body.ifPresent(given -> request.header("Content-Type", "application/json"));
        return send(request.method(
                method, body.map(Trees::json).map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody)));
    }

    private HttpRequest.Builder request(String path, String role) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(REQUEST)
                .header("Authorization", "Bearer dev:" + subject + ":" + role);
    }

    private HttpAnswer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "nothing answers at " + address + "; `muster up` starts the stack, --url names another address");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
        }
    }
}
