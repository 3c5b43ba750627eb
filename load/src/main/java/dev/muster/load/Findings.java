package dev.muster.load;

import java.util.Map;

/**
 * What the answers of a run do not tell, for bounds on what was found out and on what has grown.
 *
 * @param counts found out when the load was over, by name
 * @param growths since the first measured phase began, as shares, by name
 */
public record Findings(Map<String, Long> counts, Map<String, Double> growths) {
    static final Findings NONE = new Findings(Map.of(), Map.of());

    public Findings {
        counts = Map.copyOf(counts);
        growths = Map.copyOf(growths);
    }
}
