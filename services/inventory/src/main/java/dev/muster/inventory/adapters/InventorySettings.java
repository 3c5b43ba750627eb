package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.LedgerLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What can be set about a process of inventory; what reservations are subject to is configuration, see {@link InventoryNamespace}.
 *
 * @param queue commands that may wait for their batch
 * @param batch commands in one transaction
 */
@ConfigurationProperties("muster.inventory")
record InventorySettings(
        @Bindable(defaultValue = "4096") @Min(1) @Max(1_000_000)
        int queue,

        @Bindable(defaultValue = "256") @Min(1) @Max(4_096) int batch) {
    LedgerLimits limits() {
        return new LedgerLimits(queue, batch, queue, 2 * batch);
    }
}
