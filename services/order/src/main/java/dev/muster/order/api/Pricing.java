package dev.muster.order.api;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.PriceList;
import dev.muster.servicekit.configuration.ConfigurationSnapshot;
import dev.muster.servicekit.configuration.View;
import jakarta.inject.Singleton;

/** Prices as the snapshot of a request has them. */
@Singleton
final class Pricing {
    private final View<PriceBook> view;

    Pricing(View<PriceBook> view) {
        this.view = requireNonNull(view, "view is null");
    }

    PriceList of(ConfigurationSnapshot snapshot) {
        return new PriceList(snapshot.version(), snapshot.get(view).prices());
    }
}
