package dev.muster.servicekit.sample;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request with a part of every kind. */
@Serdeable
public record ThingRequest(
        @NotBlank @Size(max = 40) String name,
        @NotNull @Size(min = 1, max = 1000) @Valid List<Line> lines,
        @Nullable Instant until,
        @Nullable Color color) {

    /** One line of it; it refuses the code "cursed" itself. */
    @Serdeable
    public record Line(
            @NotBlank String code, @Positive @Max(1_000_000) long quantity) {
        public Line {
            if ("cursed".equals(code)) {
                throw new IllegalArgumentException("code is cursed");
            }
        }
    }

    /** A closed choice. */
    public enum Color {
        RED,
        GREEN
    }
}
