package dev.muster.order.adapters;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * What can be set about orders.
 *
 * @param safetyNet how long a command waits to be withdrawn before it is sent by topic; longer than {@code call}
 * @param call longest try to reach inventory over HTTP, all attempts together
 * @param attempt longest single attempt
 * @param atOnce calls of inventory under way at once
 * @param patience how long a command may stay without an answer before it is repeated
 * @param keysFor how long an idempotency key is known at least
 * @param views orders kept in memory
 * @param warm orders loaded before the process is ready
 * @param placing requests that may be placing orders at once; more are refused, because whoever waits behind many others
 *     has gone before it is his turn, and the work for him is lost to those who are still there
 */
@ConfigurationProperties("muster.order")
record OrderSettings(
        @Bindable(defaultValue = "2s") Duration safetyNet,
        @Bindable(defaultValue = "1500ms") Duration call,
        @Bindable(defaultValue = "700ms") Duration attempt,
        @Bindable(defaultValue = "64") @Min(1) @Max(10_000) int atOnce,
        @Bindable(defaultValue = "30s") Duration patience,
        @Bindable(defaultValue = "24h") Duration keysFor,

        @Bindable(defaultValue = "10000") @Min(16) @Max(10_000_000)
        int views,

        @Bindable(defaultValue = "1000") @Min(0) @Max(1_000_000)
        int warm,

        @Bindable(defaultValue = "32") @Min(1) @Max(100_000) int placing) {
    OrderSettings {
        positive("safety-net", safetyNet);
        positive("call", call);
        positive("attempt", attempt);
        positive("patience", patience);
        positive("keys-for", keysFor);
        if (call.compareTo(safetyNet) >= 0) {
            throw new IllegalArgumentException(
                    "muster.order.call is " + call + ", not shorter than safety-net " + safetyNet);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.toMillis() < 1 || value.toDays() > 366) {
            throw new IllegalArgumentException("muster.order." + name + " is " + value + ", not 1 ms to 366 days");
        }
    }
}
