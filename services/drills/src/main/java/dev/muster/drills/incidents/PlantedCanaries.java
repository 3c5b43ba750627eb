package dev.muster.drills.incidents;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Values that the shop is sent and must not pass on: a token and a cookie that it refuses, and a
 * password in a body that it refuses. They are new in each run. Calls block.
 */
final class PlantedCanaries {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> DOORS = List.of("/v1/orders/none", "/v1/stock/none", "/v1/head");

    private final URI gateway;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    PlantedCanaries(URI gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /** Sends each of them, and answers them by their names. */
    Map<String, String> send() {
        String token = canary();
        String password = canary();
        String session = canary();
        DOORS.forEach(door -> send(request(door)
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "session=" + session)
                .GET()));
        send(request("/v1/orders")
                .header("Authorization", "Bearer dev:canary:order.write")
                .header("Idempotency-Key", "canary-" + UUID.randomUUID())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"password\": \"" + password + "\", \"lines\": []}")));
        return Map.of("a bearer token", token, "a password in a body", password, "a cookie", session);
    }

    private static String canary() {
        return "canary" + UUID.randomUUID().toString().replace("-", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
    }

    /** Whatever is answered: it is asked for what becomes of the request elsewhere. */
    private void send(HttpRequest.Builder request) {
        try {
            client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException("the canaries cannot be sent to " + gateway, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
