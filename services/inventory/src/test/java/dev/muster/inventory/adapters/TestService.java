package dev.muster.inventory.adapters;

import dev.muster.inventory.TestConfiguration;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.testkit.configuration.ConfigStub;
import dev.muster.testkit.engines.TestKafka;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The whole service on a free port, and a client that may do everything. */
public final class TestService implements AutoCloseable {
    private static final String EVERYTHING =
            "Bearer dev:ann:stock.read,stock.write,stock.audit,reservation.read,reservation.write";

    private final TestStock stock;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestService(TestStock stock, ApplicationContextBuilder context) {
        this.stock = stock;
        this.server = context.start().getBean(EmbeddedServer.class).start();
    }

    /** A service without a broker: what it would tell is told to nobody. */
    public static TestService alone() {
        TestStock stock = new TestStock();
        return new TestService(stock, builder(Map.of()).singletons(stock.database(), new Outbox(() -> {}, Map::of)));
    }

    /** A service without a broker that asks for its configuration often. */
    public static TestService following(ConfigStub config) {
        TestStock stock = new TestStock();
        Map<String, Object> properties = new HashMap<>(TestService.properties());
        properties.remove("muster.config.override");
        properties.put("muster.links.config", config.address());
        properties.put("muster.config.poll", "50ms");
        return new TestService(
                stock,
                ApplicationContext.builder()
                        .properties(properties)
                        .singletons(stock.database(), new Outbox(() -> {}, Map::of)));
    }

    /** A replica as a process is wired, on the database of the given stock and the broker of this test JVM. */
    static TestService replica(TestStock stock, int number, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        stock.variables().forEach((name, value) -> properties.put(property(name), value));
        properties.put("muster.instance", "inventory-" + number);
        properties.put("muster.kafka", TestKafka.shared().bootstrap());
        return new TestService(stock, builder(properties));
    }

    private static ApplicationContextBuilder builder(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.putAll(more);
        return ApplicationContext.builder().properties(properties);
    }

    private static Map<String, Object> properties() {
        return Map.of(
                "muster.service", "inventory",
                "muster.env", "test",
                "muster.release", "r-1",
                "muster.drain.pause", "0",
                "muster.config.override", TestConfiguration.usual(),
                "muster.inventory.sweep", "50ms");
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.getURI() + path)).header("Authorization", EVERYTHING);
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
        stock.close();
    }
}
