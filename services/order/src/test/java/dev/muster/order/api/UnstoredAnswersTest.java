package dev.muster.order.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.order.adapters.FakeInventory;
import dev.muster.order.adapters.FakeInventory.Step;
import dev.muster.order.adapters.TestService;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that was turned away leaves its key free: the same key takes another request afterwards. */
class UnstoredAnswersTest {
    private static final String CHAIR = "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":1}]}";
    private static final String TWO_CHAIRS = "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":2}]}";

    private static final String CROWDED = """
        {"type":"https://muster.dev/problems/overloaded","title":"No capacity at the moment","status":503,\
        "detail":"too many orders are being placed","instance":"/v1/orders","retryAfterSeconds":1}\
        """;

    private static FakeInventory inventory;
    private static TestService service;

    @BeforeAll
    static void start() {
        inventory = new FakeInventory();
        service = TestService.alone(
                inventory,
                Map.of(
                        "muster.order.placing", "1",
                        "muster.order.attempt", "30s",
                        "muster.order.call", "30s",
                        "muster.order.safety-net", "40s"));
    }

    @AfterAll
    static void stop() {
        service.close();
        inventory.close();
    }

    @BeforeEach
    void clear() {
        service.clear();
        inventory.reset();
    }

    @Test
    void key_ofAnInvalidRequestOrOneThatCannotBeOrdered_isFree() {
        assertRefused(400, service.place("k-1", CHAIR.replace("1}", "0}")));
        assertPlaced(service.place("k-1", CHAIR));
        assertRefused(422, service.place("k-2", CHAIR.replace("chair", "ghost")));
        assertPlaced(service.place("k-2", CHAIR));
        inventory.unknown("chair-9");
        assertRefused(422, service.place("k-3", CHAIR.replace("chair-1", "chair-9")));
        assertPlaced(service.place("k-3", CHAIR));
        assertRefused(408, service.place("k-4", CHAIR, "Muster-Deadline-Ms", "0"));
        assertPlaced(service.place("k-4", TWO_CHAIRS));
    }

    @Test
    void key_ofARequestTurnedAwayForWantOfRoom_isFree() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        inventory.next(asked -> {
            inside.countDown();
            assertTrue(over.await(60, TimeUnit.SECONDS));
            return Step.held().answer(asked);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> first = threads.submit(() -> service.place("k-1", CHAIR));
            assertTrue(inside.await(60, TimeUnit.SECONDS));
            HttpResponse<String> crowded = service.place("k-2", CHAIR);
            assertRefused(503, crowded);
            assertEquals("1", crowded.headers().firstValue("Retry-After").orElse(""));
            assertEquals(
                    "application/problem+json",
                    crowded.headers().firstValue("Content-Type").orElse(""));
            assertEquals(CROWDED, crowded.body());
            over.countDown();
            assertPlaced(first.get(60, TimeUnit.SECONDS));
            assertPlaced(service.place("k-2", TWO_CHAIRS));
        }
    }

    @Test
    void key_ofACallerOverItsRate_isFree() {
        try (TestService strict = TestService.alone(inventory, Map.of("muster.rates.per-second", "1"))) {
            int number = 1;
            HttpResponse<String> answer = strict.place("k-" + number, CHAIR);
            while (answer.statusCode() != 429 && number < 200) {
                answer = strict.place("k-" + ++number, CHAIR);
            }
            assertRefused(429, answer);
            for (int i = 0; i < 10_000 && answer.statusCode() == 429; i++) {
                answer = strict.place("k-" + number, TWO_CHAIRS);
            }
            assertPlaced(answer);
        }
    }

    private static void assertRefused(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
    }

    private static void assertPlaced(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer.body());
    }
}
