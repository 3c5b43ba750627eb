package dev.muster.order.api;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Progress;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Wish;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer sees it.
 *
 * @param until when what is held for it lapses, or lapsed
 * @param reason why it was refused or ended
 * @param wish what its customer wants of it
 * @param total in minor units of the currency, as are prices
 * @param configVersion version of the configuration all prices are from
 */
@Serdeable
record OrderAnswer(
        String orderId,
        OrderState state,
        long version,
        @Nullable Instant until,
        @Nullable String reason,
        @Nullable Wish wish,
        String currency,
        long total,
        long configVersion,
        Instant placed,
        Instant changed,
        List<Line> lines) {
    static OrderAnswer of(Order order) {
        Purchase purchase = order.purchase();
        Progress progress = order.progress();
        return new OrderAnswer(
                order.id().value(),
                order.state(),
                order.version(),
                order.until(),
                order.reason(),
                progress.wish(),
                purchase.currency(),
                purchase.total(),
                purchase.configVersion(),
                purchase.placed(),
                progress.changed(),
                purchase.lines().stream()
                        .map(line -> new Line(line.sku().value(), line.quantity(), line.price()))
                        .toList());
    }

    /** One SKU, how many of it, and the price of one. */
    @Serdeable
    record Line(String sku, int quantity, long price) {}
}
