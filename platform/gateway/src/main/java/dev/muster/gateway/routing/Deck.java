package dev.muster.gateway.routing;

import dev.muster.gateway.config.GatewayConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Deals names in exact proportion to their weights: a shuffled deck holds each name as often as its weight says, and is
 * shuffled again when it is dealt out.
 *
 * <p>Over each whole deck the proportion is exact; within one the order is random, so that requests which come in a
 * pattern of their own do not always meet the same release. Not thread-safe.
 */
final class Deck {
    private final List<String> cards;
    private final RandomGenerator random;
    private int next;

    /** @param weights from 0 to 100, at least one of them more than 0 */
    Deck(List<GatewayConfig.ReleaseConfig> weights, RandomGenerator random) {
        this.random = random;
        this.cards = cards(weights);
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("no release has any weight: " + weights);
        }
        this.next = cards.size();
    }

    String deal() {
        if (next == cards.size()) {
            shuffle();
            next = 0;
        }
        return cards.get(next++);
    }

    int size() {
        return cards.size();
    }

    private static List<String> cards(List<GatewayConfig.ReleaseConfig> weights) {
        int divisor =
                weights.stream().mapToInt(GatewayConfig.ReleaseConfig::weight).reduce(0, Deck::gcd);
        List<String> cards = new ArrayList<>();
        for (GatewayConfig.ReleaseConfig release : weights) {
            for (int i = 0; i < release.weight(); i += divisor) {
                cards.add(release.name());
            }
        }
        return cards;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void shuffle() {
        for (int i = cards.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            String card = cards.get(i);
            cards.set(i, cards.get(j));
            cards.set(j, card);
        }
    }
}
