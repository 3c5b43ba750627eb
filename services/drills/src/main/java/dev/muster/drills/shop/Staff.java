package dev.muster.drills.shop;

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

/** Looks at the shop's books at a gateway. Thread-safe; calls block. */
public final class Staff {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TOKEN = "Bearer dev:staff:stock.read,stock.audit,config.read";

    private final URI gateway;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public Staff(URI gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /**
     * All levels against their evidence.
     *
     * @param sound whether they agree
     */
    public record Audit(boolean sound, long skus, long reservations) {}

    /** Empty while nobody answers. */
    public Optional<Audit> audit() {
        return get("/v1/stock/-/audit")
                .map(body -> new Audit(
                        Boolean.TRUE.equals(body.get("sound")), number(body, "skus"), number(body, "reservations")));
    }

    /** The level of one SKU; empty while nobody answers. */
    public Optional<Map<String, Object>> level(String sku) {
        return get("/v1/stock/" + sku);
    }

    /** A JSON object; empty unless it was answered with 200. */
    public Optional<Map<String, Object>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", TOKEN)
                .timeout(PATIENCE)
                .GET()
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.std.mapFrom(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A member that is a number; 0 without it. */
    public static long number(Map<String, Object> body, String name) {
        return body.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
