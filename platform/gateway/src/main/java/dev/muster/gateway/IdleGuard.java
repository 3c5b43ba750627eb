package dev.muster.gateway;

import dev.muster.gateway.config.GatewayConfig.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.IdentityHashMap;

/**
 * Closes connections on which no request's head gets complete, however busily its bytes drip in. Confined to the event
 * loop.
 */
final class IdleGuard {
    private final Vertx vertx;
    private final Limits limits;
    private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();

    IdleGuard(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        closeAfter(connection, limits.requestHead());
        connection.closeHandler(closed -> stopWaiting(connection));
    }

    /** A request's head is complete; the wait begins anew when it is answered. */
    void began(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        stopWaiting(connection);
        request.response().endHandler(answered -> closeAfter(connection, limits.keepAlive()));
    }

    private void closeAfter(HttpConnection connection, Duration wait) {
        stopWaiting(connection);
        timers.put(connection, vertx.setTimer(wait.toMillis(), id -> connection.close()));
    }

    private void stopWaiting(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
