package dev.muster.inventory.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationChanged;
import dev.muster.inventory.adapters.TestService;
import dev.muster.testkit.configuration.ConfigStub;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The terms of reservations change while the service runs. */
@Timeout(120)
class TermsChangeTest {
    private static final String TWO_LINES =
            "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"chair-1\",\"quantity\":2},{\"sku\":\"table-7\",\"quantity\":1}]}";

    @Test
    void terms_changed_areInForceWithoutARestart() throws IOException {
        try (ConfigStub config = new ConfigStub()) {
            config.publish(terms("PT15M", 1000, 1000));
            try (TestService service = TestService.following(config)) {
                service.put("/v1/stock/-/imports/start", "sku,quantity\nchair-1,10\ntable-7,3\n");
                awaitVersion(service, 1);
                HttpResponse<String> before = service.post("/v1/reservations", TWO_LINES.formatted("o-1"));
                assertEquals(201, before.statusCode(), before.body());
                assertEquals(
                        "1",
                        before.headers().firstValue("Muster-Config-Version").orElse(""));
                assertTrue(holds(before).compareTo(Duration.ofMinutes(10)) > 0, before.body());

                config.publish(terms("PT1M", 1, 1));
                awaitVersion(service, 2);

                HttpResponse<String> refused = service.post("/v1/reservations", TWO_LINES.formatted("o-2"));
                assertEquals(400, refused.statusCode(), refused.body());
                assertTrue(refused.body().contains("size must be between 1 and 1\""), refused.body());
                assertTrue(refused.body().contains("lines[0].quantity"), refused.body());
                HttpResponse<String> after = service.post(
                        "/v1/reservations", "{\"orderId\":\"o-3\",\"lines\":[{\"sku\":\"chair-1\",\"quantity\":1}]}");
                assertEquals(201, after.statusCode(), after.body());
                assertTrue(holds(after).compareTo(Duration.ofMinutes(2)) < 0, after.body());
            }
        }
    }

    private static String terms(String holdFor, int maxLines, int maxQuantity) {
        return "{\"inventory\":{\"holdFor\":\"%s\",\"maxLines\":%d,\"maxQuantity\":%d}}"
                .formatted(holdFor, maxLines, maxQuantity);
    }

    private static Duration holds(HttpResponse<String> answer) {
        ReservationChanged held = ReservationChanged.WIRE.decode(answer.body().getBytes(StandardCharsets.UTF_8));
        return Duration.between(Instant.now(), held.until());
    }

    private static void awaitVersion(TestService service, int version) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!service.get("/v1/stock/chair-1")
                .headers()
                .firstValue("Muster-Config-Version")
                .orElse("")
                .equals("" + version)) {
            assertTrue(System.nanoTime() < deadline, "version " + version + " did not come");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
