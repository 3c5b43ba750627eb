package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A basket priced from one list, or everything that stands against it. */
sealed interface Quote {
    /** The largest amount every reader of JSON takes exactly. */
    long MAX_TOTAL = (1L << 53) - 1;

    record Priced(List<Line> lines, String currency, long total, long configVersion) implements Quote {
        public Priced {
            lines = List.copyOf(lines);
            requireNonNull(currency, "currency is null");
        }
    }

    record Refused(List<Complaint> complaints) implements Quote {
        public Refused {
            complaints = List.copyOf(complaints);
        }
    }

    static Quote of(Basket basket, PriceList list) {
        List<Line> lines = new ArrayList<>();
        List<Complaint> complaints = new ArrayList<>();
        Optional<String> currency = basket.currency();
        for (Map.Entry<Sku, Integer> asked : basket.quantities().entrySet()) {
            Sku sku = asked.getKey();
            Optional<Price> price = list.priceOf(sku);
            if (price.isEmpty()) {
                complaints.add(Complaint.of(sku, "sku", "has no price: class " + sku.priceClass() + " is not known"));
                continue;
            }
            currency = currency.or(() -> price.map(Price::currency));
            String wanted = currency.orElseThrow();
            if (!price.get().currency().equals(wanted)) {
                complaints.add(
                        Complaint.of(sku, "sku", "is priced in " + price.get().currency() + ", not in " + wanted));
            }
            lines.add(new Line(sku, asked.getValue(), price.get().amount()));
        }
        Optional<Long> total = total(lines);
        if (total.isEmpty()) {
            complaints.add(new Complaint(Optional.empty(), "lines", "amount to more than " + MAX_TOTAL));
        }
        return complaints.isEmpty()
                ? new Priced(lines, currency.orElseThrow(), total.orElseThrow(), list.version())
                : new Refused(complaints);
    }

    private static Optional<Long> total(List<Line> lines) {
        long total = 0;
        for (Line line : lines) {
            if (line.price() > (MAX_TOTAL - total) / line.quantity()) {
                return Optional.empty();
            }
            total += line.price() * line.quantity();
        }
        return Optional.of(total);
    }
}
