package dev.muster.gateway;

import static dev.muster.gateway.RunningGateway.ledger;
import static dev.muster.gateway.RunningGateway.release;
import static dev.muster.gateway.RunningGateway.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {
    private static final String LEDGER = "/admin/services/ledger";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer a-token-for-test",
                "Bearer a-token-for-tests1",
                "Basic a-token-for-tests",
                "bearer a-token-for-tests"
            })
    void call_withoutTheToken_isRefusedAndChangesNothing(String authorization) throws Exception {
        try (var gateway = RunningGateway.with(service(release("current", 100), release("next", 0)))) {
            var request = gateway.adminRequest(LEDGER + "/weights")
                    .PUT(BodyPublishers.ofString("{\"current\":0,\"next\":100}"));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }

            assertEquals(401, gateway.send(request).statusCode());

            assertEquals(100, weight(gateway, 0));
        }
    }

    @Test
    void health_andMetrics_needNoToken() throws Exception {
        try (var gateway = RunningGateway.with(ledger())) {
            assertEquals(
                    200, gateway.send(gateway.adminRequest("/health/liveness")).statusCode());
            assertEquals(
                    200, gateway.send(gateway.adminRequest("/health/readiness")).statusCode());
            String metrics = gateway.send(gateway.adminRequest("/prometheus")).body();
            for (String own :
                    new String[] {"jvm_threads_live_threads", "jvm_memory_used_bytes", "jvm_gc_live_data_size_bytes"}) {
                assertTrue(metrics.contains(own), own);
            }
            for (String status : new String[] {"1xx", "2xx", "3xx", "4xx", "5xx", "cancelled"}) {
                assertTrue(
                        metrics.contains(
                                "muster_gateway_requests_total{release=\"current\",service=\"ledger\",status=\""
                                        + status + "\"} 0.0"),
                        metrics);
            }
        }
    }

    @Test
    void weights_put_areUsedFromTheNextRequestOn() throws Exception {
        try (var current = new Upstream("a-1");
                var next = new Upstream("a-2");
                var gateway = RunningGateway.with(
                        service(release("current", 100, current.json()), release("next", 0, next.json())))) {
            assertEquals("a-1", gateway.get("/v1/x").body());

            var answer = gateway.admin("PUT", LEDGER + "/weights", "{\"current\":0,\"next\":100}");

            assertEquals(200, answer.statusCode());
            assertEquals("a-2", gateway.get("/v1/x").body());
            assertEquals(100, gateway.metric("muster_gateway_weight{release=\"next\",service=\"ledger\"}"));
        }
    }

    @Test
    void weights_wrong_areRefusedWithEveryViolationAndChangeNothing() throws Exception {
        try (var gateway = RunningGateway.with(service(release("current", 100), release("next", 0)))) {
            var answer = gateway.admin("PUT", LEDGER + "/weights", "{\n\"current\":-1,\n\"nxt\":5}");

            assertEquals(400, answer.statusCode());
            JsonArray violations = new JsonObject(answer.body()).getJsonArray("violations");
            assertEquals("/next", violations.getJsonObject(0).getString("field"));
            assertEquals("/current", violations.getJsonObject(1).getString("field"));
            assertEquals(2, violations.getJsonObject(1).getInteger("line"));
            assertEquals(
                    "unknown key 'nxt', did you mean 'next'?",
                    violations.getJsonObject(2).getString("message"));
            assertEquals(
                    400,
                    gateway.admin("PUT", LEDGER + "/weights", "{\"current\":0,\"next\":0}")
                            .statusCode());
            assertEquals(400, gateway.admin("PUT", LEDGER + "/weights", "{").statusCode());
            assertEquals(100, weight(gateway, 0));
        }
    }

    @Test
    void service_put_replacesItAsAWhole() throws Exception {
        try (var old = new Upstream("a-1");
                var fresh = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(old.json()))) {
            var answer = gateway.admin("PUT", LEDGER, service(release("next", 1, fresh.json())));

            assertEquals(200, answer.statusCode());
            gateway.awaitReady("a-2", true);
            assertEquals("a-2", gateway.get("/v1/x").body());
            assertTrue(Double.isNaN(gateway.metric("muster_gateway_weight{release=\"current\",service=\"ledger\"}")));
            assertEquals(1, gateway.metric("muster_gateway_weight{release=\"next\",service=\"ledger\"}"));
        }
    }

    @Test
    void service_putAgain_keepsWhatIsKnownOfItsInstances() throws Exception {
        try (var one = new Upstream("a-1");
                var gateway = RunningGateway.with(ledger(one.json()))) {
            gateway.admin("PUT", LEDGER, ledger(one.json()));

            assertEquals(200, gateway.get("/v1/x").statusCode());
        }
    }

    @Test
    void service_putNew_isRouted() throws Exception {
        try (var one = new Upstream("a-1");
                var gateway = RunningGateway.with("")) {
            assertEquals(404, gateway.get("/v1/x").statusCode());

            assertEquals(200, gateway.admin("PUT", LEDGER, ledger(one.json())).statusCode());

            gateway.awaitReady("a-1", true);
            assertEquals("a-1", gateway.get("/v1/x").body());
        }
    }

    @Test
    void service_wrong_isRefusedWithEveryViolationAndChangesNothing() throws Exception {
        try (var one = new Upstream("a-1");
                var gateway = RunningGateway.with(ledger(one.json()) + ",{\"name\":\"till\",\"routes\":[\"/v2\"],"
                        + "\"releases\":[{\"name\":\"current\",\"weight\":1}]}")) {
            var answer = gateway.admin(
                    "PUT",
                    LEDGER,
                    "{\"name\":\"other\",\"routes\":[\"/v2\"],\"releases\":[{\"name\":\"current\",\"weight\":1}]}");

            assertEquals(400, answer.statusCode());
            assertEquals(
                    2, new JsonObject(answer.body()).getJsonArray("violations").size(), answer::body);
            assertEquals("a-1", gateway.get("/v1/x").body());
        }
    }

    @Test
    void instance_takenOut_endsWhatItHasAndIsSeenLeaving() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var old = new Upstream("a-1");
                var fresh = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(old.json()))) {
            old.handling(exchange -> {
                arrived.countDown();
                await(release);
                Upstream.answer(exchange, 200, "late");
            });
            var late = CompletableFuture.supplyAsync(() -> call(gateway));
            await(arrived);

            gateway.admin("PUT", LEDGER, ledger(fresh.json()));
            gateway.awaitReady("a-2", true);

            assertEquals("a-2", gateway.get("/v1/x").body());
            assertEquals(
                    "a-1", leaving(gateway).getJsonObject(0).getString("id"), () -> "the old instance is not leaving");
            assertFalse(late.isDone());
            release.countDown();
            assertEquals("late", late.join());
            Eventually.until("it has left", () -> leaving(gateway).isEmpty());
        }
    }

    @Test
    void api_wrongPathsAndMethods_areProblems() throws Exception {
        try (var gateway = RunningGateway.with(ledger())) {
            assertEquals(404, gateway.admin("GET", "/admin/nothing", "").statusCode());
            assertEquals(404, gateway.send(gateway.adminRequest("/")).statusCode());
            assertEquals(404, gateway.admin("GET", "/admin/services/none", "").statusCode());
            assertEquals(
                    404,
                    gateway.admin("PUT", "/admin/services/none/weights", "{}").statusCode());
            var wrong = gateway.admin("DELETE", LEDGER, "");
            assertEquals(405, wrong.statusCode());
            assertEquals("GET, PUT", wrong.headers().firstValue("allow").orElseThrow());
            assertEquals(413, gateway.admin("PUT", LEDGER, " ".repeat(2 << 20)).statusCode());
        }
    }

    private static JsonArray leaving(RunningGateway gateway) throws Exception {
        return new JsonObject(gateway.admin("GET", "/admin/services", "").body()).getJsonArray("leaving");
    }

    private static int weight(RunningGateway gateway, int release) throws Exception {
        return new JsonObject(gateway.admin("GET", LEDGER, "").body())
                .getJsonArray("releases")
                .getJsonObject(release)
                .getInteger("weight");
    }

    private static String call(RunningGateway gateway) {
        try {
            return gateway.get("/v1/x").body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
