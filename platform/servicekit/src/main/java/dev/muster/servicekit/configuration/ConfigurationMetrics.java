package dev.muster.servicekit.configuration;

import dev.muster.state.ListenerGauge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** What the metrics say of the configuration this process holds. */
@Context
@Requires(bean = Configuration.class)
final class ConfigurationMetrics {
    ConfigurationMetrics(Configuration configuration, MeterRegistry registry) {
        gauge(
                "muster.config.version",
                "Version of the configuration in use, 0 without one",
                c -> c.held().version(),
                configuration,
                registry);
        gauge(
                "muster.config.override",
                "1 while an operator's file lies over the configuration",
                c -> c.override().isPresent() ? 1 : 0,
                configuration,
                registry);
        gauge(
                "muster.config.refused.version",
                "The newer version that views of this process refuse, 0 without one",
                c -> c.refused().map(Rejection::version).orElse(0L),
                configuration,
                registry);
        Gauge.builder("muster.config.age", configuration, c -> seconds(c.age()))
                .baseUnit("seconds")
                .description("Age of the configuration in use, proved by asking; at most a day is shown")
                .register(registry);
        Gauge.builder("muster.config.listener.running", configuration, c -> seconds(longest(c)))
                .baseUnit("seconds")
                .description("How long the slowest listener has been at it")
                .register(registry);
    }

    private static void gauge(
            String name,
            String description,
            ToDoubleFunction<Configuration> value,
            Configuration configuration,
            MeterRegistry registry) {
        Gauge.builder(name, configuration, value).description(description).register(registry);
    }

    private static Duration longest(Configuration configuration) {
        return configuration.listeners().stream()
                .map(ListenerGauge::running)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
