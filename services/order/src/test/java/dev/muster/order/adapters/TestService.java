package dev.muster.order.adapters;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole service on a free port, and a client that may do everything. */
public final class TestService implements AutoCloseable {
    private final TestOrders orders;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestService(TestOrders orders, ApplicationContextBuilder context) {
        this.orders = orders;
        this.server = context.start().getBean(EmbeddedServer.class).start();
    }

    /** A service without a broker: what it would tell stays in its outbox. */
    public static TestService alone(FakeInventory inventory) {
        return alone(inventory, Map.of());
    }

    /** The same with settings of its own. */
    public static TestService alone(FakeInventory inventory, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        if (!more.containsKey("muster.links.config")) {
            properties.put("muster.config.override", prices().toString());
        }
        properties.put("muster.links.inventory", inventory.address());
        TestOrders orders = new TestOrders();
        return new TestService(
                orders, builder(properties).singletons(orders.database(), new Outbox(() -> {}, Map::of)));
    }

    /** The same with whatever configuration is published. */
    public static TestService following(FakeInventory inventory, ConfigStub config) {
        return alone(inventory, Map.of("muster.links.config", config.address(), "muster.config.poll", "50ms"));
    }

    /** A replica as a process is wired, on the database given and the broker of this test JVM. */
    static TestService replica(TestOrders orders, int number, String inventory, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("muster.config.override", prices().toString());
        orders.variables().forEach((name, value) -> properties.put(property(name), value));
        properties.put("muster.instance", "order-" + number);
        properties.put("muster.kafka", TestKafka.shared().bootstrap());
        properties.put("muster.links.inventory", inventory);
        return new TestService(orders, builder(properties));
    }

    /** Chairs at 49.50, tables at 120.00, lamps in another currency, gold beyond any total; an operator's file says so. */
    private static Path prices() {
        try {
            Path file = Files.createTempFile("muster-order-", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    pricing:
                      classes:
                        chair: { amount: 4950, currency: EUR }
                        table: { amount: 12000, currency: EUR }
                        lamp: { amount: 100, currency: USD }
                        gold: { amount: 4503599627370496, currency: EUR }
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more replica on the same database, which stays open when this one closes. */
    TestService another(int number, String inventory) {
        return replica(orders, number, inventory, Map.of());
    }

    private static ApplicationContextBuilder builder(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "muster.service", "order",
                "muster.env", "test",
                "muster.release", "r-1",
                "muster.drain.pause", "0",
                "muster.order.look", "100ms"));
        properties.putAll(more);
        return ApplicationContext.builder().properties(properties);
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public String address() {
        return server.getURI().toString();
    }

    /** Removes every row, and what the process knows of them. */
    public void clear() {
        orders.clear();
        context().getBean(dev.muster.order.domain.OrderViews.class).clear();
    }

    public long count(String query) {
        return orders.count(query);
    }

    public void sql(String statement) {
        orders.sql(statement);
    }

    public List<String> commands() {
        return orders.commands();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request("ann", path, headers).GET());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return postAs("ann", path, json, headers);
    }

    public HttpResponse<String> postAs(String caller, String path, String json, String... headers) {
        return send(request(caller, path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> place(String key, String json, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Idempotency-Key";
        all[1] = key;
        return post("/v1/orders", json, all);
    }

    public HttpRequest.Builder request(String caller, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .header("Authorization", "Bearer dev:" + caller + ":order.read,order.write");
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
