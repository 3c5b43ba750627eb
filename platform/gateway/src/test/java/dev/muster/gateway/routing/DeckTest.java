package dev.muster.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeckTest {
    @Test
    void deal_wholeDecks_keepTheProportionExactly() {
        Deck deck = deck(7, 95, 5, 0);

        assertEquals(20, deck.size());
        for (int round = 0; round < 50; round++) {
            List<String> dealt = deal(deck, 20);
            assertEquals(19, dealt.stream().filter("r0"::equals).count());
            assertEquals(1, dealt.stream().filter("r1"::equals).count());
        }
    }

    @Test
    void deal_independentDraws_missTheProportion() {
        var random = new SplittableRandom(7);
        boolean alwaysExact = IntStream.range(0, 50)
                .allMatch(round -> IntStream.range(0, 20)
                                .filter(draw -> random.nextInt(100) < 5)
                                .count()
                        == 1);

        assertFalse(alwaysExact, "twenty independent draws would pass the test of whole decks");
    }

    @Test
    void deal_sameSeed_isTheSame() {
        assertEquals(deal(deck(7, 50, 25, 25), 100), deal(deck(7, 50, 25, 25), 100));
        assertNotEquals(deal(deck(7, 50, 25, 25), 100), deal(deck(8, 50, 25, 25), 100));
    }

    @Test
    void deck_withoutAnyWeight_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> deck(7, 0, 0));
    }

    private static Deck deck(long seed, int... weights) {
        List<ReleaseConfig> releases = IntStream.range(0, weights.length)
                .mapToObj(i -> new ReleaseConfig("r" + i, weights[i], List.of()))
                .toList();
        return new Deck(releases, new SplittableRandom(seed));
    }

    private static List<String> deal(Deck deck, int times) {
        return IntStream.range(0, times).mapToObj(i -> deck.deal()).toList();
    }
}
