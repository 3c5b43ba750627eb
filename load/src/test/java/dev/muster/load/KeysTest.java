package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private static final int SAMPLES = 100_000;

    @Test
    void zipf_firstKey_hasTheShareOfTheLaw() {
        double weights = IntStream.rangeClosed(1, 1_000)
                .mapToDouble(k -> Math.pow(k, -1.1))
                .sum();
        Keys.Sampler sampler = new Keys(1_000, 1.1).sampler(new SplittableRandom(1));
        long first =
                IntStream.range(0, SAMPLES).filter(_ -> sampler.next() == 0).count();
        assertEquals(1 / weights, (double) first / SAMPLES, 0.01);
    }

    @Test
    void keys_ofAnyLaw_stayInRange() {
        for (double exponent : new double[] {0, 0.5, 1, 5}) {
            Keys.Sampler sampler = new Keys(7, exponent).sampler(new SplittableRandom(1));
            assertTrue(IntStream.range(0, 10_000).map(_ -> sampler.next()).allMatch(key -> key >= 0 && key < 7));
        }
    }

    @Test
    void uniform_eachKey_comesAlike() {
        Keys.Sampler sampler = new Keys(10, 0).sampler(new SplittableRandom(1));
        int[] seen = new int[10];
        IntStream.range(0, SAMPLES).forEach(_ -> seen[sampler.next()]++);
        assertTrue(IntStream.of(seen).allMatch(count -> Math.abs(count - SAMPLES / 10) < SAMPLES / 100));
    }

    @Test
    void skew_unknown_isRefused() {
        assertEquals(1.1, Keys.skew("zipf-1.1"));
        assertEquals(0, Keys.skew("uniform"));
        assertThrows(IllegalArgumentException.class, () -> Keys.skew("zipf"));
        assertThrows(IllegalArgumentException.class, () -> new Keys(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Keys(1, 9));
    }
}
