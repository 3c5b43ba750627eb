package dev.muster.servicekit.telemetry;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.masking.Masking;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.configuration.metrics.micrometer.prometheus.PrometheusMeterRegistryFactory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What every meter has in common: a registry that notes exemplars, the labels of the process, masked values. */
@Factory
final class Metrics {
    /** Bounds of request times a person would ask about; with them an SLO needs no interpolation. */
    private static final double[] REQUEST_NANOS = List.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000).stream()
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Singleton
    @Replaces(bean = PrometheusMeterRegistry.class, factory = PrometheusMeterRegistryFactory.class)
    PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(
                new ExemplarsOnBuckets(), new PrometheusRegistry(), Clock.SYSTEM, new CurrentSpan());
    }

    /**
     * Exemplars on buckets and counters, where OpenMetrics 1.0 has them. Micrometer would put them on the count of a timer,
     * too, and Prometheus 2 refuses all of a process's metrics for one that stands there.
     */
    private static final class ExemplarsOnBuckets implements PrometheusConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            Properties properties = new Properties();
            properties.setProperty("io.prometheus.exporter.exemplarsOnAllMetricTypes", "false");
            return properties;
        }
    }

    @Singleton
    MeterFilter labels(ServiceConfiguration configuration) {
        Tags common = Tags.of(
                "service", configuration.service(),
                "instance", configuration.instance(),
                "release", configuration.release());
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                List<Tag> masked = id.getTags().stream().map(Metrics::masked).toList();
                return id.replaceTags(common.and(masked));
            }
        };
    }

    @Singleton
    MeterFilter requestTimes() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(REQUEST_NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    private static Tag masked(Tag tag) {
        return Tag.of(tag.getKey(), Masking.mask(tag.getValue()));
    }
}
