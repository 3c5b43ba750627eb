package dev.muster.inventory.adapters;

import dev.muster.servicekit.outbox.Outbox;
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
import java.util.Map;

/** The whole service on a free port, without a broker, and a client that may do everything. */
public final class TestService implements AutoCloseable {
    private static final String EVERYTHING =
            "Bearer dev:ann:stock.read,stock.write,stock.audit,reservation.read,reservation.write";

    private final TestStock stock = new TestStock();
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public TestService() {
        ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of(
                        "muster.service", "inventory",
                        "muster.env", "test",
                        "muster.release", "r-1",
                        "muster.drain.pause", "0",
                        "muster.inventory.sweep", "50ms"))
                .singletons(stock.database(), new Outbox(() -> {}, Map::of))
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** Removes every row, and what the process knows of them. */
    public void clear() {
        stock.clear();
        context().getBean(dev.muster.inventory.domain.StockLevels.class).clear();
    }

    public long count(String query) {
        return stock.count(query);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String path, String csv) {
        return send(request(path).header("Content-Type", "text/csv").PUT(BodyPublishers.ofString(csv)));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Authorization", EVERYTHING);
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
        stock.close();
    }
}
