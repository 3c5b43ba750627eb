package dev.muster.servicekit.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go.
 *
 * @param otlpEndpoint the address of a collector (OTLP over HTTP), as in {@code http://127.0.0.1:4318/v1/traces}; without it spans are not kept
 * @param share the part of the traces beginning here that is kept, 0 to 1; a trace begun elsewhere is kept if its beginner says so
 */
@ConfigurationProperties("muster.traces")
record TraceSettings(
        @Nullable String otlpEndpoint,
        @Bindable(defaultValue = "1.0") double share) {
    TraceSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("muster.traces.share is not 0 to 1: " + share);
        }
    }
}
