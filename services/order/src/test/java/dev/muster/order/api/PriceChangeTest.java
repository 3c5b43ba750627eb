package dev.muster.order.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.order.adapters.FakeInventory;
import dev.muster.order.adapters.TestService;
import dev.muster.testkit.configuration.ConfigStub;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prices change while the service runs; what was placed before keeps its own. */
@Timeout(120)
class PriceChangeTest {
    private static final String CHAIR_AND_TABLE =
            "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":2},{\"sku\":\"table-1\",\"quantity\":1}]}";

    @Test
    void prices_changed_areThoseOfOneVersionInEachOrder() throws IOException {
        try (ConfigStub config = new ConfigStub();
                FakeInventory inventory = new FakeInventory()) {
            config.publish(prices(4_950, 12_000));
            try (TestService service = TestService.following(inventory, config)) {
                awaitVersion(service, 1);
                HttpResponse<String> before = service.place("k-1", CHAIR_AND_TABLE);
                assertPriced(before, 1, 21_900);

                config.publish(prices(5_000, 13_000));
                awaitVersion(service, 2);

                assertPriced(service.place("k-2", CHAIR_AND_TABLE), 2, 23_000);
                assertPriced(service.get(before.headers().firstValue("Location").orElseThrow()), 1, 21_900);
                assertEquals(
                        before.body(), service.place("k-1", CHAIR_AND_TABLE).body());
            }
        }
    }

    private static void assertPriced(HttpResponse<String> order, int version, int total) {
        assertTrue(order.body().contains("\"total\":" + total + ","), order.body());
        assertTrue(order.body().contains("\"configVersion\":" + version + ","), order.body());
    }

    private static String prices(int chair, int table) {
        return """
                {"pricing":{"classes":{"chair":{"amount":%d,"currency":"EUR"},"table":{"amount":%d,"currency":"EUR"}}}}""".formatted(chair, table);
    }

    private static void awaitVersion(TestService service, int version) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!service.get("/v1/orders")
                .headers()
                .firstValue("Muster-Config-Version")
                .orElse("")
                .equals("" + version)) {
            assertTrue(System.nanoTime() < deadline, "version " + version + " did not come");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
