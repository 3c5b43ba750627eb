package dev.muster.servicekit.rates;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The limit of each caller; the default is there to stop a loop gone wild, not to ration.
 *
 * @param perSecond requests a second, at least 1
 */
@ConfigurationProperties("muster.rates")
record RateSettings(@Bindable(defaultValue = "100000") int perSecond) {
    RateSettings {
        if (perSecond < 1) {
            throw new IllegalArgumentException("muster.rates.per-second is less than 1: " + perSecond);
        }
    }
}
