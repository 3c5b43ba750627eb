package dev.muster.servicekit.lifecycle;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** How every service serves, unless its own {@code application.yml} says otherwise. */
@ContextConfigurer
public final class ServerDefaults implements ApplicationContextConfigurer {
    /** Below application.yml, environment and system properties. */
    private static final int LOWEST = -10_000;

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("micronaut.application.name", "${muster.service:service}"),
            Map.entry("micronaut.server.host", "${muster.http.host:127.0.0.1}"),
            Map.entry("micronaut.server.port", "${muster.http.port:0}"),
            // a handler may block: each request has a virtual thread
            Map.entry("micronaut.server.thread-selection", "blocking"),
            Map.entry("micronaut.server.max-request-size", "1MB"),
            Map.entry("micronaut.server.idle-timeout", "75s"),
            Map.entry("micronaut.server.read-idle-timeout", "75s"),
            Map.entry("micronaut.server.netty.max-header-size", "16384"),
            Map.entry("micronaut.server.log-handled-exceptions", "false"),
            Map.entry("micronaut.serde.deserialization.ignore-unknown", "false"),
            Map.entry("micronaut.serde.deserialization.fail-on-null-for-primitives", "true"),
            Map.entry("micronaut.serde.serialization.inclusion", "NON_NULL"),
            Map.entry("endpoints.all.enabled", "false"),
            Map.entry("endpoints.health.enabled", "true"),
            Map.entry("endpoints.health.sensitive", "false"),
            Map.entry("endpoints.health.details-visible", "ANONYMOUS"),
            Map.entry("endpoints.health.disk-space.enabled", "false"),
            // the metrics have a controller of their own, which can give exemplars
            Map.entry("endpoints.prometheus.enabled", "false"));

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(
                PropertySource.of("servicekit", DEFAULTS, LOWEST),
                PropertySource.of("links", Links.properties(System.getenv()), LOWEST));
    }
}
