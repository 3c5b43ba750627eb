package dev.muster.servicekit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import io.micronaut.context.ApplicationContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.start(Map.of());
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void caller_withTheRole_reachesTheController() {
        HttpResponse<String> answer = ask("/v1/whoami", "Bearer dev:ann:things.read,other");

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"ann\""), answer.body());
        assertTrue(answer.body().contains("\"virtual\":true"), answer.body());
    }

    @Test
    void caller_unknown_is401WithTheScheme() {
        for (String token :
                List.of("", "Bearer", "Bearer x", "Bearer dev::things.read", "Basic YTpi", "Bearer dev:a b:r")) {
            HttpResponse<String> answer = ask("/v1/whoami", token);
            assertEquals(401, answer.statusCode(), token + answer.body());
            assertEquals(
                    "Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
        }
    }

    @Test
    void caller_withoutTheRole_is403BeforeTheBodyIsLookedAt() {
        assertEquals(403, ask("/v1/whoami", "Bearer dev:ann:things.write").statusCode());
        assertEquals(
                403,
                sample.send(sample.request("/v1/things")
                                .header("Authorization", "Bearer dev:ann:things.read")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("nonsense")))
                        .statusCode());
    }

    @Test
    void openRoutes_needNoCaller() {
        for (String path : List.of("/v1/open", "/health", "/health/liveness", "/health/readiness", "/prometheus")) {
            HttpResponse<String> answer = sample.send(sample.request(path));
            assertEquals(200, answer.statusCode(), path + answer.body());
        }
    }

    @Test
    void testerHeader_withoutItsRole_is403() {
        assertEquals(
                403,
                sample.send(sample.request("/v1/whoami")
                                .header("Muster-Tester", "canary")
                                .header("Authorization", "Bearer dev:ann:things.read"))
                        .statusCode());
        assertEquals(
                403,
                sample.send(sample.request("/v1/open").header("Muster-Tester", "canary"))
                        .statusCode());
        assertEquals(
                200,
                sample.send(sample.request("/v1/whoami")
                                .header("Muster-Tester", "canary")
                                .header("Authorization", "Bearer dev:ann:things.read,tester"))
                        .statusCode());
    }

    @Test
    void routes_allDeclared_areNotListed() {
        assertEquals(List.of(), RouteRoles.undeclared(sample.context()));
    }

    @Test
    void route_withoutARole_refusesToStartAndIsListed() {
        Exception refused = assertThrows(
                Exception.class,
                () -> Sample.start(Map.of("sample.forgetful", "true")).close());

        assertTrue(messages(refused).contains("GET /v1/forgotten/route"), messages(refused));
    }

    @Test
    void endpoint_withoutARole_refusesToStart() {
        Exception refused = assertThrows(
                Exception.class,
                () -> Sample.start(Map.of("endpoints.beans.enabled", "true", "endpoints.beans.sensitive", "false"))
                        .close());

        assertTrue(messages(refused).contains("GET /beans"), messages(refused));
    }

    @Test
    void laptopVerifier_onAnotherAddress_refusesToStart() {
        for (Map<String, Object> open : List.<Map<String, Object>>of(
                Map.of("muster.http.host", "0.0.0.0"),
                Map.of("micronaut.server.host", "192.0.2.1"),
                Map.of("micronaut.server.host", ""),
                Map.of("micronaut.server.host", "192.0.2.1", "muster.dev.tokens", "198.18.0.0/15"),
                Map.of("micronaut.server.netty.listeners.more.port", "-1"))) {
            Exception refused = assertThrows(
                    Exception.class,
                    () -> ApplicationContext.run(Sample.properties(open)).close());
            assertTrue(messages(refused).contains("loopback"), open + messages(refused));
        }
    }

    private static HttpResponse<String> ask(String path, String authorization) {
        return sample.send(
                authorization.isEmpty()
                        ? sample.request(path)
                        : sample.request(path).header("Authorization", authorization));
    }

    private static String messages(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            all.append(at.getMessage()).append('\n');
        }
        return all.toString();
    }
}
