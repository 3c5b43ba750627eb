package dev.muster.servicekit.lifecycle;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says that the process is not ready once its stop has begun. */
@Singleton
@Readiness
final class DrainingIndicator extends AbstractHealthIndicator<Map<String, Object>> {
    private final Shutdown shutdown;

    DrainingIndicator(Shutdown shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        boolean draining = shutdown.isDraining();
        healthStatus = draining ? HealthStatus.DOWN : HealthStatus.UP;
        return Map.of("draining", draining);
    }

    @Override
    protected String getName() {
        return "draining";
    }
}
