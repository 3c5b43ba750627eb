package dev.muster.order.adapters;

import dev.muster.order.domain.PriceList;
import dev.muster.order.domain.Prices;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Where nothing tells prices: no order can be placed, those that were can be read and ended. */
@Singleton
@Requires(missingBeans = Prices.class)
final class NoPrices implements Prices {
    @Override
    public Optional<PriceList> current() {
        return Optional.empty();
    }
}
