package dev.muster.inventory.api;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Reports a delivery; the same receipt id counts once. */
@Serdeable
record ReceiptRequest(
        @NotNull @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE)
        String receiptId,

        @Min(1) @Max(Limits.MAX_QUANTITY) long quantity) {}
