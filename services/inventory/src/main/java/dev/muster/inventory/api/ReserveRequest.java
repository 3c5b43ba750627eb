package dev.muster.inventory.api;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Asks to hold all lines of an order, or none. */
@Serdeable
record ReserveRequest(
        @NotNull @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE)
        String orderId,

        @NotNull @Size(min = 1, max = Limits.MAX_LINES) @Valid
        List<@NotNull(message = "must not hold null") Line> lines) {

    /** One SKU and how many of it; a SKU named twice counts summed. */
    @Serdeable
    record Line(
            @NotNull @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE)
            String sku,

            @Min(1) @Max(Limits.MAX_QUANTITY) long quantity) {}
}
