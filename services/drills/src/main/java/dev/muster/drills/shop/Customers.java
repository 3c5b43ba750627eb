package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shop's HTTP interface at a gateway, as its customers use it. Thread-safe; calls block. */
public final class Customers {
    /** What a client waits beyond the deadline that it passes on, so that the server's own word can still arrive. */
    private static final Duration ROUND_TRIP = Duration.ofMillis(500);

    private final URI gateway;
    private final Caller caller = new Caller();

    public Customers(URI gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /** One SKU and how many of it. */
    public record Line(String sku, int quantity) {
        Map<String, Object> toMap() {
            return Map.of("sku", sku, "quantity", quantity);
        }

        /** Those of an operation, as its facts in a history tell them. */
        @SuppressWarnings("unchecked") // the facts of ShopOperations
        public static List<Line> of(Map<String, Object> facts) {
            return ((List<Map<String, Object>>) requireNonNull(facts.get("lines")))
                    .stream()
                            .map(line -> new Line(
                                    String.valueOf(line.get("sku")),
                                    ((Number) requireNonNull(line.get("quantity"))).intValue()))
                            .toList();
        }
    }

    /** Places an order; under the same key it is the same order, however often it is asked for. */
    public Attempt place(String customer, String key, List<Line> lines, Duration patience) throws InterruptedException {
        Map<String, Object> body =
                Map.of("lines", lines.stream().map(Line::toMap).toList());
        return caller.send(request("/v1/orders", customer, patience)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.json(body)))
                .build());
    }

    public Attempt read(String customer, String orderId, Duration patience) throws InterruptedException {
        return caller.send(
                request("/v1/orders/" + orderId, customer, patience).GET().build());
    }

    /** Reads an order from the store: no version in memory is as new as the one that is asked for. */
    public Attempt readStored(String customer, String orderId, Duration patience) throws InterruptedException {
        return caller.send(request("/v1/orders/" + orderId, customer, patience)
                .header("Muster-Min-Version", Long.toString(Long.MAX_VALUE))
                .GET()
                .build());
    }

    /**
     * Says what is to become of an order.
     *
     * @param wish {@code confirm} or {@code cancel}
     */
    public Attempt wish(String customer, String orderId, String wish, Duration patience) throws InterruptedException {
        return caller.send(request("/v1/orders/" + orderId + "/" + wish, customer, patience)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpRequest.Builder request(String path, String customer, Duration patience) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer dev:" + customer + ":order.read,order.write")
                .header("Muster-Deadline-Ms", Long.toString(patience.toMillis()))
                .timeout(patience.plus(ROUND_TRIP));
    }
}
