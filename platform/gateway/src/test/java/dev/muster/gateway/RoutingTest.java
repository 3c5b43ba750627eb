package dev.muster.gateway;

import static dev.muster.gateway.RunningGateway.ledger;
import static dev.muster.gateway.RunningGateway.release;
import static dev.muster.gateway.RunningGateway.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final String TESTERS_GET_NEXT =
            "[{\"header\":\"Muster-Tester\",\"value\":\"canary\",\"release\":\"next\"}]";

    @Test
    void weights_overWholeDecks_areExact() throws Exception {
        try (var current = new Upstream("a-1");
                var next = new Upstream("a-2");
                var gateway = RunningGateway.with(
                        service(release("current", 95, current.json()), release("next", 5, next.json())))) {
            for (int i = 0; i < 200; i++) {
                assertEquals(200, gateway.get("/v1/x").statusCode());
            }

            assertEquals(190, current.served());
            assertEquals(10, next.served());
        }
    }

    @Test
    void headerRoute_goesBeforeWeights() throws Exception {
        try (var current = new Upstream("a-1");
                var next = new Upstream("a-2");
                var gateway = RunningGateway.with(service(
                        TESTERS_GET_NEXT,
                        new String[] {release("current", 100, current.json()), release("next", 0, next.json())}))) {
            HttpRequest.Builder tester =
                    HttpRequest.newBuilder(gateway.uri("/v1/x")).header("muster-tester", "canary");

            assertEquals("a-2", gateway.send(tester).body());
            assertEquals("a-1", gateway.get("/v1/x").body());
        }
    }

    @Test
    void headerRoute_releaseNotReady_isNotServedByAnother() throws Exception {
        try (var current = new Upstream("a-1");
                var gateway = RunningGateway.with(service(
                        TESTERS_GET_NEXT,
                        new String[] {release("current", 100, current.json()), release("next", 0)}))) {
            var answer =
                    gateway.send(HttpRequest.newBuilder(gateway.uri("/v1/x")).header("muster-tester", "canary"));

            assertEquals(503, answer.statusCode());
            assertEquals("1", answer.headers().firstValue("retry-after").orElseThrow());
        }
    }

    @Test
    void weights_releaseNotReady_isDivertedAndCounted() throws Exception {
        try (var current = new Upstream("a-1");
                var gateway =
                        RunningGateway.with(service(release("current", 50, current.json()), release("next", 50)))) {
            for (int i = 0; i < 10; i++) {
                assertEquals("a-1", gateway.get("/v1/x").body());
            }

            assertEquals(5, gateway.metric("muster_gateway_diverted_total{release=\"next\",service=\"ledger\"}"));
        }
    }

    @Test
    void instances_ofARelease_shareItsRequests() throws Exception {
        try (var one = new Upstream("a-1");
                var two = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(one.json(), two.json()))) {
            for (int i = 0; i < 20; i++) {
                gateway.get("/v1/x");
            }

            assertEquals(10, one.served());
            assertEquals(10, two.served());
        }
    }

    @Test
    void instance_thatSaysItIsNotReady_getsNothingUntilItIs() throws Exception {
        try (var one = new Upstream("a-1");
                var two = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(one.json(), two.json()))) {
            one.ready(false);
            gateway.awaitReady("a-1", false);
            int before = one.served();
            for (int i = 0; i < 10; i++) {
                assertEquals("a-2", gateway.get("/v1/x").body());
            }
            assertEquals(before, one.served());

            one.ready(true);
            gateway.awaitReady("a-1", true);

            assertEquals("a-1", gateway.get("/v1/x").body());
        }
    }

    @Test
    void path_ofNoService_isAProblem() throws Exception {
        try (var gateway = RunningGateway.with("")) {
            var answer = gateway.get("/v9/x");

            assertEquals(404, answer.statusCode());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("content-type").orElseThrow());
            assertTrue(answer.body().contains("https://muster.dev/problems/no-route"), answer::body);
            assertTrue(answer.body().contains("\"instance\":\"/v9/x\""), answer::body);
            assertEquals(400, gateway.get("/v1/%2e%2e/x").statusCode());
            assertEquals(2, gateway.metric("muster_gateway_unrouted_total"));
        }
    }
}
