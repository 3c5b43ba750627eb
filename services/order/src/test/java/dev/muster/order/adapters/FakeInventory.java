package dev.muster.order.adapters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Inventory's interface with a script behind it: each request takes the next step of the script, or the last one again.
 * A step may wait, answer anything, or nothing at all. Levels are not part of the script.
 */
public final class FakeInventory implements AutoCloseable {
    public static final Instant UNTIL = Instant.parse("2030-01-01T00:15:00Z");

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final Queue<String> unknown = new ConcurrentLinkedQueue<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile Step last = Step.held();

    public FakeInventory() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers like this from now on, after what is in the script. */
    public void always(Step step) {
        last = step;
    }

    /** The next requests, one each. */
    public void next(Step... steps) {
        script.addAll(List.of(steps));
    }

    /** From now on this SKU is not known. */
    public void unknown(String sku) {
        unknown.add(sku);
    }

    /** What was asked for so far, but for levels. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Forgets what was asked, and the script; holds everything again. */
    public void reset() {
        script.clear();
        asked.clear();
        unknown.clear();
        last = Step.held();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Asked request = Asked.of(exchange, new String(body, StandardCharsets.UTF_8));
            Optional<Told> told = switch (request.path()) {
                case "/v1/stock" -> Step.body(200, "{\"stock\":[]}").answer(request);
                case String path when path.startsWith("/v1/stock/") -> level(request);
                default -> scripted(request);
            };
            if (told.isPresent()) {
                byte[] bytes = told.get().body();
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(told.get().status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Told> level(Asked request) throws InterruptedException {
        return unknown.contains(request.path().substring("/v1/stock/".length()))
                ? Step.problem(404, "unknown-sku", "").answer(request)
                : Step.body(200, "{}").answer(request);
    }

    private Optional<Told> scripted(Asked request) throws InterruptedException {
        asked.add(request);
        return Optional.ofNullable(script.poll()).orElse(last).answer(request);
    }

    /** A request; {@code orderId} of whatever it was about. */
    public record Asked(String path, String orderId, Optional<Long> deadlineMs, Optional<String> trace) {
        private static Asked of(HttpExchange exchange, String body) {
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.split("/", -1);
            String id = parts.length > 3 ? parts[3] : body.replaceFirst("(?s).*\"orderId\":\"([^\"]+)\".*", "$1");
            return new Asked(
                    path,
                    id,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Muster-Deadline-Ms"))
                            .map(Long::valueOf),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent")));
        }

        boolean reserves() {
            return path.equals("/v1/reservations");
        }
    }

    /** What is said. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Told(int status, byte[] body) {}

    /** How one request is answered; empty: the connection just ends. */
    @FunctionalInterface
    public interface Step {
        Optional<Told> answer(Asked asked) throws InterruptedException;

        /** Reserve: HELD. Confirm and cancel: version 2. */
        static Step held() {
            return asked -> {
                ReservationState state = asked.reserves()
                        ? ReservationState.HELD
                        : asked.path().endsWith("/confirm") ? ReservationState.CONFIRMED : ReservationState.CANCELLED;
                return says(state, asked.reserves() ? 1 : 2).answer(asked);
            };
        }

        static Step says(ReservationState state, int version) {
            return asked -> Optional.of(new Told(
                    200,
                    ReservationChanged.WIRE.encode(new ReservationChanged(
                            asked.orderId(),
                            state,
                            version,
                            state == ReservationState.REJECTED ? null : UNTIL,
                            state == ReservationState.HELD ? null : "said so",
                            List.of()))));
        }

        static Step soldOut() {
            return problem(
                    409,
                    "sold-out",
                    ",\"shortages\":[{\"sku\":\"chair-1\",\"asked\":2,\"available\":1,\"version\":7}]");
        }

        static Step unknownSku() {
            return problem(
                    422, "unknown-sku", ",\"violations\":[{\"field\":\"lines[0].sku\",\"message\":\"is not known\"}]");
        }

        static Step problem(int status, String code, String more) {
            String body = "{\"type\":\"https://muster.dev/problems/" + code + "\",\"title\":\"t\",\"status\":" + status
                    + more + "}";
            return asked -> Optional.of(new Told(status, body.getBytes(StandardCharsets.UTF_8)));
        }

        static Step body(int status, String body) {
            return asked -> Optional.of(new Told(status, body.getBytes(StandardCharsets.UTF_8)));
        }

        /** Reads the request and ends the connection. */
        static Step hangUp() {
            return asked -> Optional.empty();
        }
    }
}
