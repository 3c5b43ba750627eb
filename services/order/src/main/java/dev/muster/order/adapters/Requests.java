package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Sku;
import dev.muster.servicekit.deadlines.Deadline;
import dev.muster.servicekit.telemetry.Traces;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes requests to inventory: who asks, how long there is time, and the trace they belong to. */
record Requests(String authorization) {
    private static final int PAGE = 1_000;

    Requests {
        requireNonNull(authorization, "authorization is null");
    }

    /** As long as tokens are believed as they are, a service says itself who it is. */
    static Requests of(String service) {
        return new Requests("Bearer dev:" + service + ":reservation.write,stock.read");
    }

    Post reserve(Purchase purchase) {
        String lines = purchase.quantities().entrySet().stream()
                .map(line -> "{\"sku\":\"" + line.getKey() + "\",\"quantity\":" + line.getValue() + "}")
                .collect(Collectors.joining(","));
        return new Post(this, "/v1/reservations", "{\"orderId\":\"" + purchase.id() + "\",\"lines\":[" + lines + "]}");
    }

    Post confirm(OrderId id) {
        return new Post(this, "/v1/reservations/" + id + "/confirm", "");
    }

    Post cancel(OrderId id) {
        return new Post(this, "/v1/reservations/" + id + "/cancel", "");
    }

    HttpRequest level(URI base, Sku sku, Duration limit) {
        return headers(base, "/v1/stock/" + sku, limit).GET().build();
    }

    /** @param after the last SKU of the page before; empty for the first page */
    HttpRequest levels(URI base, String after, Duration limit) {
        String from = after.isEmpty() ? "" : "&after=" + after;
        return headers(base, "/v1/stock?limit=" + PAGE + from, limit).GET().build();
    }

    private HttpRequest.Builder headers(URI base, String path, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(limit)
                .header("Authorization", authorization)
                .header(Deadline.HEADER, Deadline.in(limit).header());
        Map<String, String> trace = new HashMap<>();
        Traces.inject(trace);
        trace.forEach(request::header);
        return request;
    }

    /** One request, for whichever replica gets it. Names need no escaping: their alphabet has nothing to escape. */
    record Post(Requests from, String path, String body) {
        HttpRequest to(URI base, Duration limit) {
            return from.headers(base, path, limit)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        }
    }
}
