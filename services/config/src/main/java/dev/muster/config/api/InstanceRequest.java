package dev.muster.config.api;

import dev.muster.config.domain.Hash;
import dev.muster.config.domain.InstanceReport;
import dev.muster.config.domain.InstanceReport.NotTaken;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process says of the configuration it runs.
 *
 * @param hash absent while it has none
 */
@Serdeable
record InstanceRequest(
        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = Forms.TEXT, message = Forms.TEXT_RULE)
        String release,

        @PositiveOrZero long version,

        @Nullable @Pattern(regexp = Forms.HASH, message = Forms.HASH_RULE)
        String hash,

        @NotNull @Pattern(regexp = "head|candidate", message = "must be head or candidate")
        String line,

        @NotNull Instant since,
        @Nullable Instant staleSince,
        boolean override,
        @Nullable @Valid Refused refused) {
    InstanceReport of(String service, String instance) {
        return new InstanceReport(
                service,
                instance,
                release,
                version,
                Optional.ofNullable(hash).map(Hash::new),
                line,
                since,
                Optional.ofNullable(staleSince),
                override,
                Optional.ofNullable(refused).map(one -> new NotTaken(one.version(), one.reason())));
    }

    /** A newer version the process does not take. */
    @Serdeable
    record Refused(
            @PositiveOrZero long version,

            @NotNull @Size(max = 1000) @Pattern(regexp = Forms.TEXT, message = Forms.TEXT_RULE)
            String reason) {}
}
