package dev.muster.drills.incidents;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the shop's staff may look at, at a gateway. Thread-safe. */
final class Staff {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROLES = "Bearer dev:drill:stock.read,stock.audit,reservation.read";

    private final URI gateway;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Staff(URI gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /** The audit of all levels against their evidence; empty while nobody answers. */
    Optional<Map<String, Object>> audit() throws InterruptedException {
        return get("/v1/stock/-/audit");
    }

    Optional<Map<String, Object>> stock(String sku) throws InterruptedException {
        return get("/v1/stock/" + sku);
    }

    private Optional<Map<String, Object>> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", ROLES)
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.std.mapFrom(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
