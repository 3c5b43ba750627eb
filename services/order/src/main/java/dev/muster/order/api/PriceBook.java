package dev.muster.order.api;

import dev.muster.order.domain.Price;
import dev.muster.servicekit.configuration.Section;
import dev.muster.servicekit.configuration.View;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the configuration says of prices: one for each class. */
record PriceBook(Map<String, Price> prices) {
    private static final long MOST = (1L << 53) - 1;

    PriceBook {
        prices = Map.copyOf(prices);
    }

    static PriceBook read(Section pricing) {
        return new PriceBook(pricing.each("classes", PriceBook::price));
    }

    private static Price price(Section one) {
        String currency = one.text("currency");
        if (!currency.matches(Limits.CURRENCY)) {
            one.refuse("currency", Limits.CURRENCY_RULE);
        }
        return new Price(one.whole("amount", 0, MOST), currency);
    }

    /** Has every snapshot checked before it is taken: one with prices that can't be read changes nothing. */
    @Factory
    static final class Views {
        @Singleton
        View<PriceBook> pricing() {
            return View.of("pricing", PriceBook::read);
        }
    }
}
