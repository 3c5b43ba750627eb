package dev.muster.servicekit.telemetry;

import dev.muster.servicekit.identity.Open;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.nio.charset.StandardCharsets;

/** The metrics, as OpenMetrics with exemplars for who accepts it, else in Prometheus' own text. */
@Controller("/prometheus")
@Open
final class PrometheusController {
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_1 = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    PrometheusController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> scrape(HttpRequest<?> request) {
        String accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
        String type = accepted != null && accepted.contains(OPEN_METRICS) ? OPEN_METRICS_1 : TEXT;
        byte[] body = registry.scrape(type).getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(body).header(HttpHeaders.CONTENT_TYPE, type);
    }
}
