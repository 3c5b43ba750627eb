package dev.muster.order.api;

import dev.muster.order.domain.Basket;
import dev.muster.order.domain.Complaint;
import dev.muster.order.domain.Sku;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A request's lines, summed by SKU, and where each SKU stood in it. */
record RequestLines(PlaceRequest request) {
    /** What is asked for; a sum that is too large is refused like a quantity that is. */
    Basket basket() {
        TreeMap<Sku, Long> sums = new TreeMap<>();
        request.lines().forEach(line -> sums.merge(new Sku(line.sku()), line.quantity(), Long::sum));
        List<Violation> violations = new ArrayList<>();
        TreeMap<Sku, Integer> quantities = new TreeMap<>();
        for (Map.Entry<Sku, Long> sum : sums.entrySet()) {
            if (sum.getValue() > Limits.MAX_QUANTITY) {
                String message =
                        "is part of a sum of " + sum.getValue() + ", which must be at most " + Limits.MAX_QUANTITY;
                violations.addAll(places(sum.getKey(), "quantity", message));
            } else {
                quantities.put(sum.getKey(), Math.toIntExact(sum.getValue()));
            }
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return new Basket(quantities, Optional.ofNullable(request.currency()));
    }

    /** Each complaint at every place of the request it is about. */
    List<Violation> violations(List<Complaint> complaints) {
        return complaints.stream()
                .flatMap(complaint -> complaint
                        .sku()
                        .map(sku -> places(sku, complaint.field(), complaint.message()))
                        .orElseGet(() -> List.of(new Violation(complaint.field(), complaint.message())))
                        .stream())
                .toList();
    }

    private List<Violation> places(Sku sku, String field, String message) {
        return IntStream.range(0, request.lines().size())
                .filter(i -> request.lines().get(i).sku().equals(sku.value()))
                .mapToObj(i -> new Violation("lines[" + i + "]." + field, message))
                .toList();
    }
}
