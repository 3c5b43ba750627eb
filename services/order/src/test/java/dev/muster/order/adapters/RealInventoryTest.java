package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testkit.engines.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as a process is wired, with the real inventory as a process beside it, on real engines. */
class RealInventoryTest {
    private static InventoryProcess inventory;
    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Files.exists(InventoryProcess.CLASSPATH),
                "inventory is not built: " + InventoryProcess.CLASSPATH + " is missing");
        TestKafka.shared().reset();
        inventory = InventoryProcess.start();
        service = TestService.replica(new TestOrders(), 1, inventory.address(), Map.of());
        put("sku,quantity\nchair-1,10\ntable-7,3\n");
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        if (inventory != null) {
            inventory.close();
        }
    }

    @Test
    void order_placedAndConfirmed_isSoldOnce() throws Exception {
        HttpResponse<String> placed = service.place(
                "k-1", "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":4}]}", "Muster-Deadline-Ms", "20000");
        assertEquals(201, placed.statusCode(), placed.body());
        assertTrue(placed.body().contains("\"state\":\"RESERVED\""), placed.body());
        String order = placed.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> confirmed = service.post(order + "/confirm", "");
        assertEquals(200, confirmed.statusCode(), confirmed.body());
        assertTrue(service.get(order).body().contains("\"state\":\"CONFIRMED\""));
        assertTrue(
                get("/v1/stock/chair-1").body().contains("\"held\":0,\"sold\":4"),
                get("/v1/stock/chair-1").body());
    }

    @Test
    void order_moreThanThereIs_isRejectedAndHoldsNothing() throws Exception {
        HttpResponse<String> placed = service.place("k-2", "{\"lines\":[{\"sku\":\"table-7\",\"quantity\":4}]}");
        assertEquals(201, placed.statusCode(), placed.body());
        assertTrue(placed.body().contains("table-7: 4 asked, 3 available"), placed.body());
        assertTrue(get("/v1/stock/table-7").body().contains("\"held\":0,\"sold\":0"));
    }

    @Test
    void order_reservedByAnotherHand_isHeardByTopic() throws Exception {
        HttpResponse<String> placed = service.place("k-3", "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":1}]}");
        String order = placed.headers().firstValue("Location").orElseThrow();
        String id = order.substring(order.lastIndexOf('/') + 1);
        assertEquals(200, post("/v1/reservations/" + id + "/cancel").statusCode());
        await("the cancel is heard", () -> service.get(order).body().contains("\"state\":\"CANCELLED\""));
    }

    private static void put(String csv) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/stock/-/imports/start")
                .header("Content-Type", "text/csv")
                .PUT(HttpRequest.BodyPublishers.ofString(csv))
                .build();
        assertEquals(201, send(request).statusCode());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private static HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(inventory.address() + path))
                .header("Authorization", "Bearer dev:clerk:stock.read,stock.write,reservation.write")
                .header("Muster-Deadline-Ms", "30000");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in 30 s not: " + what);
            Thread.sleep(20);
        }
    }
}
