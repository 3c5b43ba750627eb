package dev.muster.cluster.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.muster.responder.Reason;
import dev.muster.responder.RolloutStatus;
import dev.muster.responder.Rollouts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HealthTest {

    private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

    /** A cluster without anything. */
    private static final class Nothing implements Rollouts {
        @Override
        public List<RolloutStatus> list() {
            return List.of();
        }

        @Override
        public void abort(String service, String environment, Reason reason) {
            throw new AssertionError("nothing to abort");
        }
    }

    @Test
    void health_nobodyLooksForAMinute_isUnavailable() throws Exception {
        var health = new Health(new Nothing(), () -> now);
        HttpServer server = health.serve(0);
        try {
            assertEquals(200, status(server));
            now = now.plusSeconds(60);
            assertEquals(503, status(server));
            assertEquals(List.of(), health.list());
            assertEquals(200, status(server));
        } finally {
            server.stop(0);
        }
    }

    private static int status(HttpServer server) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .statusCode();
    }
}
