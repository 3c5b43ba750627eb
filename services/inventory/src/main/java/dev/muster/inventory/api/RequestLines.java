package dev.muster.inventory.api;

import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.Terms;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The lines of a request, summed by SKU, and where each SKU stood in it. */
record RequestLines(List<ReserveRequest.Line> asked) {
    /** The lines; what is over the terms is refused, a sum that is too large like a quantity that is. */
    Lines summed(Terms terms) {
        TreeMap<Sku, Long> sums = new TreeMap<>();
        asked.forEach(line -> sums.merge(new Sku(line.sku()), line.quantity(), Long::sum));
        List<Violation> violations = new ArrayList<>();
        if (asked.size() > terms.maxLines()) {
            violations.add(new Violation("lines", "size must be between 1 and " + terms.maxLines()));
        }
        TreeMap<Sku, Integer> quantities = new TreeMap<>();
        for (Map.Entry<Sku, Long> sum : sums.entrySet()) {
            if (sum.getValue() > terms.maxQuantity()) {
                violations.addAll(violations(
                        List.of(sum.getKey()),
                        ".quantity",
                        "is part of a sum of " + sum.getValue() + ", which must be at most " + terms.maxQuantity()));
            } else {
                quantities.put(sum.getKey(), Math.toIntExact(sum.getValue()));
            }
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return new Lines(quantities);
    }

    /** The places of the SKUs nobody knows. */
    List<Violation> unknown(List<Sku> skus) {
        return violations(skus, ".sku", "is not known");
    }

    private List<Violation> violations(List<Sku> skus, String field, String message) {
        return IntStream.range(0, asked.size())
                .filter(i -> skus.contains(new Sku(asked.get(i).sku())))
                .mapToObj(i -> new Violation("lines[" + i + "]" + field, message))
                .toList();
    }
}
