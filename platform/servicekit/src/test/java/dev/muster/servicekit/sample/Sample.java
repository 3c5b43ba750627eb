package dev.muster.servicekit.sample;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The sample service on a free port, and a client for it. */
public final class Sample implements AutoCloseable {
    public static final String WRITER = "Bearer dev:ann:things.read,things.write";

    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Sample(EmbeddedServer server) {
        this.server = server;
    }

    public static Sample start(Map<String, Object> properties) {
        return new Sample(ApplicationContext.run(EmbeddedServer.class, properties(properties)));
    }

    public static Map<String, Object> properties(Map<String, Object> more) {
        Map<String, Object> properties =
                new HashMap<>(Map.of("muster.service", "sample", "muster.env", "test", "muster.release", "r-1"));
        properties.putAll(more);
        return properties;
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public HttpClient client() {
        return client;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.getURI() + path));
    }

    /** Sends with the rights of a writer. */
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", WRITER));
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Authorization", WRITER)
                .header("Content-Type", "application/json")
                .header("Sample-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
    }
}
