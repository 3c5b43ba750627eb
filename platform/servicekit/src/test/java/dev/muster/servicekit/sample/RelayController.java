package dev.muster.servicekit.sample;

import dev.muster.servicekit.identity.Open;
import dev.muster.servicekit.telemetry.Traces;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Provider;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls its own service over HTTP, and tells what it would write into a message. */
@Controller("/v1/relay")
@Open
public class RelayController {
    private static final Logger LOG = LoggerFactory.getLogger(RelayController.class);

    private final HttpClient client;
    private final Provider<EmbeddedServer> server;

    RelayController(HttpClient client, Provider<EmbeddedServer> server) {
        this.client = client;
        this.server = server;
    }

    @Get
    Map<String, String> relay() {
        String answer = client.toBlocking().retrieve(server.get().getURI() + "/v1/open?phone=13812345678");
        Map<String, String> headers = new HashMap<>();
        Traces.inject(headers);
        LOG.warn("relayed {}", answer);
        return Map.of("answer", answer, "traceparent", headers.getOrDefault("traceparent", ""));
    }
}
