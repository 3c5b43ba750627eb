package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.Terms;
import dev.muster.servicekit.configuration.View;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What inventory reads of the configuration: its namespace {@code inventory}. */
@Factory
final class InventoryNamespace {
    @Singleton
    View<Terms> terms() {
        return View.of(
                "inventory",
                section -> new Terms(
                        section.duration("holdFor", Terms.SHORTEST_HOLD, Terms.LONGEST_HOLD),
                        (int) section.whole("maxLines", 1, Lines.MAX_LINES),
                        (int) section.whole("maxQuantity", 1, Lines.MAX_QUANTITY)));
    }
}
