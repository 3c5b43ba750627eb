package dev.muster.config.adapters;

import dev.muster.testkit.engines.TestKafka;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A replica on a free port, wired as a process is, with real PostgreSQL and Kafka, and a client that may do everything. */
public final class TestService implements AutoCloseable {
    private static final String EVERYTHING =
            "Bearer dev:ann:config.read,config.report,config.break-glass,config.admin,config.audit";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestService(Map<String, Object> properties) {
        this.server = ApplicationContext.builder()
                .properties(properties)
                .start()
                .getBean(EmbeddedServer.class)
                .start();
    }

    /** A replica that reads the repository every 50 ms. */
    public static TestService replica(TestStore store, BareRepository repository, int number, String... more) {
        Map<String, Object> properties = new HashMap<>();
        store.variables()
                .forEach((name, value) ->
                        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        properties.put("muster.service", "config");
        properties.put("muster.release", "r-1");
        properties.put("muster.drain.pause", "0");
        properties.put("muster.instance", "config-" + number);
        properties.put("muster.kafka", TestKafka.shared().bootstrap());
        properties.put("muster.delivery", repository.path().toString());
        properties.put("muster.delivery.ref", BareRepository.REF);
        properties.put("muster.delivery.folder", BareRepository.FOLDER);
        properties.put("muster.delivery.poll", "50ms");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new TestService(properties);
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public URI uri() {
        return server.getURI();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Asks and does not wait for the answer. */
    public CompletableFuture<HttpResponse<String>> ask(String path, String... headers) {
        return client.sendAsync(request(path, headers).GET().build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** Waits until a commit is settled, and says how. */
    public String settled(String commit) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String body;
        do {
            body = get("/v1/commits/" + commit + "?wait=5000").body();
        } while (body.contains("\"unknown\"") && System.nanoTime() < deadline);
        return body;
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Authorization", EVERYTHING)
                .timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        context().close();
    }
}
