package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import dev.muster.load.Outcome;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The staff at the counter, who set goods aside for somebody who stands there, without an order, and look at levels. What
 * they are told carries the version of each SKU, which goes into the facts: {@code moved} by the version after the movement,
 * {@code saw} by version and number available. Thread-safe; calls block.
 */
public final class Counter {
    /** The facts of an answer. */
    public static final String HOLD = "hold";

    public static final String ASKED = "asked";
    public static final String MOVED = "moved";
    public static final String SAW = "saw";
    public static final String REFUSED = "refused";

    private static final String TOKEN = "Bearer dev:counter:reservation.write,reservation.read,stock.read";
    private static final Duration ROUND_TRIP = Duration.ofMillis(500);

    private final URI gateway;
    private final Caller caller = new Caller();

    public Counter(URI gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /** Sets goods aside, all lines or none. */
    Outcome hold(String id, List<Customers.Line> lines, Duration patience) throws InterruptedException {
        Map<String, Object> body = Map.of(
                "orderId",
                id,
                "lines",
                lines.stream().map(Customers.Line::toMap).toList());
        Attempt attempt = caller.send(request("/v1/reservations", patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Caller.json(body)))
                .build());
        return outcome(attempt, id, asked(lines), "HELD");
    }

    /** Gives back what was set aside. */
    Outcome letGo(String id, Map<String, Object> asked, Duration patience) throws InterruptedException {
        Attempt attempt = caller.send(request("/v1/reservations/" + id + "/cancel", patience)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        return outcome(attempt, id, asked, "CANCELLED");
    }

    /** Levels of one moment. */
    Outcome levels(List<String> skus, Duration patience) throws InterruptedException {
        String query = skus.stream().map(sku -> "sku=" + sku).collect(Collectors.joining("&"));
        Attempt attempt =
                caller.send(request("/v1/stock?" + query, patience).GET().build());
        return with(attempt, saw(attempt, "stock"));
    }

    /** What became of goods that were set aside. */
    public Attempt find(String id, Duration patience) throws InterruptedException {
        return caller.send(request("/v1/reservations/" + id, patience).GET().build());
    }

    private static Outcome outcome(Attempt attempt, String id, Map<String, Object> asked, String wanted) {
        Map<String, Object> facts = new HashMap<>(Map.of(HOLD, id, ASKED, asked));
        if (attempt instanceof Attempt.Answered answered) {
            if (answered.text("state").equals(wanted)) {
                facts.put(MOVED, versions(answered));
            }
            Map<String, Object> saw = saw(attempt, "shortages");
            facts.putAll(saw);
            facts.put(REFUSED, !saw.isEmpty());
        }
        return with(attempt, facts);
    }

    /** These facts alone: what is told of a reservation must not be taken for an order's state. */
    private static Outcome with(Attempt attempt, Map<String, Object> facts) {
        Outcome outcome = Outcomes.of(attempt, Map.of());
        return new Outcome(outcome.end(), outcome.answer(), facts);
    }

    /** The versions after the movement that an answer tells of, by SKU. */
    public static Map<String, Object> versions(Attempt.Answered answered) {
        Map<String, Object> versions = new TreeMap<>();
        for (Map<?, ?> line : maps(answered.body().get("lines"))) {
            if (line.get("skuVersion") instanceof Number version) {
                versions.put(String.valueOf(line.get("sku")), version.longValue());
            }
        }
        return versions;
    }

    private static Map<String, Object> saw(Attempt attempt, String member) {
        Map<String, Object> saw = new TreeMap<>();
        if (attempt instanceof Attempt.Answered answered) {
            for (Map<?, ?> level : maps(answered.body().get(member))) {
                if (level.get("version") instanceof Number version && level.get("available") instanceof Number left) {
                    saw.put(
                            String.valueOf(level.get("sku")),
                            Map.of("version", version.longValue(), "available", left.longValue()));
                }
            }
        }
        return saw.isEmpty() ? Map.of() : Map.of(SAW, saw);
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> members
                ? members.stream()
                        .<Map<?, ?>>map(one -> one instanceof Map<?, ?> map ? map : Map.of())
                        .toList()
                : List.of();
    }

    private static Map<String, Object> asked(List<Customers.Line> lines) {
        return lines.stream().collect(Collectors.toMap(Customers.Line::sku, Customers.Line::quantity));
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", TOKEN)
                .header("Muster-Deadline-Ms", Long.toString(patience.toMillis()))
                .timeout(patience.plus(ROUND_TRIP));
    }
}
