package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.opentelemetry.api.trace.Span;

/** Gives each request the snapshot it uses to its end, and says its version in the trace and on the answer. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(bean = Configuration.class)
final class ConfigurationFilter implements Ordered {
    static final String SNAPSHOT = "muster.configuration";
    private static final String HEADER = "Muster-Config-Version";

    private final Configuration configuration;

    ConfigurationFilter(Configuration configuration) {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /** After the trace has begun, before anything else can look at the configuration. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    @RequestFilter
    void take(HttpRequest<?> request) {
        configuration.find().ifPresent(snapshot -> {
            request.setAttribute(SNAPSHOT, snapshot);
            Span.current().setAttribute("muster.config.version", snapshot.version());
        });
    }

    /** A header that is there already speaks of something else: the config service's own answers name what they carry. */
    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        request.getAttribute(SNAPSHOT, ConfigurationSnapshot.class)
                .filter(snapshot -> !answer.getHeaders().contains(HEADER))
                .ifPresent(snapshot -> answer.header(HEADER, Long.toString(snapshot.version())));
    }
}
