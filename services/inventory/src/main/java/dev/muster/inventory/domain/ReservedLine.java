package dev.muster.inventory.domain;

import dev.muster.events.ReservationChanged;
import org.jspecify.annotations.Nullable;

/**
 * One SKU of a reservation; SKU and quantity never change.
 *
 * @param heldVersion the SKU's version after the hold; null when nothing was held
 * @param endedVersion the SKU's version after the hold became a sale or was given back; null before
 */
public record ReservedLine(
        Sku sku,
        int quantity,
        @Nullable Long heldVersion,
        @Nullable Long endedVersion) {
    /** The SKU's version after the latest movement for this line. */
    public @Nullable Long latestVersion() {
        return endedVersion == null ? heldVersion : endedVersion;
    }

    ReservationChanged.Line record() {
        return new ReservationChanged.Line(sku.value(), quantity, latestVersion());
    }

    ReservedLine ended(long version) {
        return new ReservedLine(sku, quantity, heldVersion, version);
    }
}
