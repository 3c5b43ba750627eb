package dev.muster.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How often each operation is chosen, by weight. Immutable. */
public record Mix(Map<String, Integer> weights) {
    public Mix {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        if (weights.isEmpty() || weights.values().stream().anyMatch(weight -> weight < 1)) {
            throw new IllegalArgumentException("a mix needs operations, each with a weight of at least 1: " + weights);
        }
    }

    String pick(RandomGenerator random) {
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        int left = random.nextInt(total);
        for (Map.Entry<String, Integer> entry : weights.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        throw new AssertionError("weights changed");
    }
}
