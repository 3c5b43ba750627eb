package dev.muster.servicekit.configuration;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a process follows its configuration.
 *
 * @param pin the hash of a staged content this process reads while it is open; {@code MUSTER_CONFIG_PIN}, where
 *     {@value #NO_PIN} is none
 * @param override an operator's file laid over whatever is published; {@code MUSTER_CONFIG_OVERRIDE}
 * @param poll the longest time between two questions, announced or not
 * @param timeout the longest a replica may take for a whole answer before the next one is asked
 */
@ConfigurationProperties("muster.config")
record ConfigurationSettings(
        @Nullable String pin,
        @Nullable Path override,
        @Bindable(defaultValue = "5s") Duration poll,
        @Bindable(defaultValue = "2s") Duration timeout) {
    private static final String NO_PIN = "none";

    ConfigurationSettings {
        pin = NO_PIN.equals(pin) ? null : pin;
        if (pin != null && !Sha256.isOne(pin)) {
            throw new IllegalArgumentException("muster.config.pin is no SHA-256 in lower-case hexadecimal: " + pin);
        }
        if (poll.toMillis() < 1 || poll.compareTo(Configuration.BOUND) >= 0) {
            throw new IllegalArgumentException("muster.config.poll is " + poll + ", not 1 ms to under 10 s");
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(Configuration.BOUND) >= 0) {
            throw new IllegalArgumentException("muster.config.timeout is " + timeout + ", not 1 ms to under 10 s");
        }
    }
}
