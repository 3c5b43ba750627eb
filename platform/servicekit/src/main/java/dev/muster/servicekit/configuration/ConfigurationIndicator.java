package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** Says that the process is not ready before it has a snapshot; one that is stale, refused or overridden says so, and serves. */
@Singleton
@Readiness
@Requires(bean = Configuration.class)
final class ConfigurationIndicator extends AbstractHealthIndicator<Map<String, Object>> {
    private final Configuration configuration;
    private final Rejections rejections;

    ConfigurationIndicator(Configuration configuration, Rejections rejections) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.rejections = requireNonNull(rejections, "rejections is null");
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        Map<String, Object> details = new TreeMap<>();
        ConfigurationSnapshot held = configuration.held();
        healthStatus = held == ConfigurationSnapshot.NONE ? HealthStatus.DOWN : HealthStatus.UP;
        details.put("version", held.version());
        details.put("hash", held.hash());
        details.put("line", held.line().word());
        configuration.staleSince().ifPresent(since -> details.put("staleSince", since.toString()));
        configuration.refused().ifPresent(rejection -> details.put("refused", rejection.toString()));
        configuration.override().ifPresent(file -> details.put("override", file.paths()));
        rejections.last().ifPresent(rejection -> details.put("lastRejection", rejection.toString()));
        return details;
    }

    @Override
    protected String getName() {
        return "configuration";
    }
}
