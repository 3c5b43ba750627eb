package dev.muster.cluster.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.responder.Reason;
import dev.muster.responder.RolloutStatus;
import dev.muster.responder.Rollouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Rollouts that tell by {@code GET /health} on loopback whether anybody still asks for them. Thread-safe. */
final class Health implements Rollouts {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Rollouts rollouts;
    private final InstantSource clock;
    private volatile Instant asked;

    Health(Rollouts rollouts, InstantSource clock) {
        this.rollouts = requireNonNull(rollouts, "rollouts is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.asked = clock.instant();
    }

    /**
     * Begins to tell.
     *
     * @param port 0 for any that is free
     */
    HttpServer serve(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", this::tell);
        server.start();
        return server;
    }

    private void tell(HttpExchange exchange) throws IOException {
        Duration ago = Duration.between(asked, clock.instant());
        byte[] body = ("looked " + ago.toSeconds() + " s ago\n").getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(ago.compareTo(LONG) < 0 ? OK : UNAVAILABLE, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public List<RolloutStatus> list() {
        asked = clock.instant();
        return rollouts.list();
    }

    @Override
    public void abort(String service, String environment, Reason reason) {
        rollouts.abort(service, environment, reason);
    }
}
