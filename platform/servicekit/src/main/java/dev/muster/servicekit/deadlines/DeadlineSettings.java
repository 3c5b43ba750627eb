package dev.muster.servicekit.deadlines;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long requests may take.
 *
 * @param byDefault for a request that names no deadline
 * @param longest what any request gets at most, whatever it names
 */
@ConfigurationProperties("muster.deadlines")
record DeadlineSettings(
        @Bindable(defaultValue = "5s") Duration byDefault,
        @Bindable(defaultValue = "60s") Duration longest) {
    DeadlineSettings {
        requireNonNull(byDefault, "byDefault is null");
        requireNonNull(longest, "longest is null");
        if (!byDefault.isPositive() || byDefault.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "muster.deadlines: 0 < by-default <= longest does not hold for " + byDefault + ", " + longest);
        }
    }
}
