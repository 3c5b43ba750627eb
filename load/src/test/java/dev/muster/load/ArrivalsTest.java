package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    @Test
    void arrivals_sameSeed_areTheSame() {
        assertEquals(all("120/s", 10, 7), all("120/s", 10, 7));
        assertNotEquals(all("120/s", 10, 7), all("120/s", 10, 8));
    }

    @Test
    void arrivals_inOrder_withinThePhase() {
        List<Long> times = all("50/s", 10, 1);
        assertEquals(times.stream().sorted().toList(), times);
        assertTrue(times.getLast() < 10_000_000_000L);
    }

    @Test
    void arrivals_steadyRate_areAsManyAsThePoissonLawSays() {
        int expected = 100 * 100;
        int found = all("100/s", 100, 3).size();
        assertTrue(Math.abs(found - expected) < 5 * Math.sqrt(expected), "found " + found);
    }

    @Test
    void arrivals_growingRate_followTheLine() {
        List<Long> times = all("0/s..100/s", 100, 3);
        long inTheFirstHalf =
                times.stream().filter(time -> time < 50_000_000_000L).count();
        double share = (double) inTheFirstHalf / times.size();
        assertTrue(Math.abs(share - 0.25) < 0.04, "a quarter is due in the first half, found " + share);
        assertTrue(Math.abs(times.size() - 5_000) < 5 * Math.sqrt(5_000), "found " + times.size());
    }

    @Test
    void arrivals_fallingRate_endWithIt() {
        List<Long> times = all("100/s..0/s", 100, 3);
        assertTrue(Math.abs(times.size() - 5_000) < 5 * Math.sqrt(5_000), "found " + times.size());
    }

    @Test
    void arrivals_atNothing_areNone() {
        assertEquals(List.of(), all("0/s", 10, 3));
    }

    @Test
    void rate_thatIsNone_isRefusedWithWhatItShouldBe() {
        for (String wrong : List.of("120", "-1/s", "1/s..", "200000/s", "10/m", "")) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> Rate.parse(wrong));
            assertTrue(String.valueOf(refusal.getMessage()).contains("/s"), refusal.getMessage());
        }
        assertEquals("10/s..400/s", Rate.parse("10/s..400/s").toString());
    }

    private static List<Long> all(String rate, long seconds, long seed) {
        Phase phase = new Phase(
                "p",
                Duration.ofSeconds(seconds),
                Rate.parse(rate),
                new Mix(Map.of("place", 1)),
                true,
                Optional.empty());
        Arrivals arrivals = new Arrivals(phase, seed);
        List<Long> times = new ArrayList<>();
        for (long next = arrivals.next(); next >= 0; next = arrivals.next()) {
            times.add(next);
        }
        return times;
    }
}
