package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void delays_sameSeed_areTheSame() {
        assertEquals(delays(7), delays(7));
        assertNotEquals(delays(7), delays(8));
    }

    @Test
    void delays_all_stayWithinTheJitter() {
        assertTrue(delays(7).stream().allMatch(delay -> delay >= 30_000_000 && delay <= 50_000_000));
        assertTrue(delays(7).stream().anyMatch(delay -> delay < 35_000_000));
        assertTrue(delays(7).stream().anyMatch(delay -> delay > 45_000_000));
    }

    @Test
    void allowance_atARate_givesThatMuchAndSavesATenthOfASecond() {
        var allowance = new Allowance(0);
        assertEquals(0, allowance.at(0, 100));
        assertEquals(10_000_000, allowance.next(100));
        assertEquals(1, allowance.at(10_000_000, 100));
        assertEquals(10, allowance.at(5_000_000_000L, 100));
        allowance.used(10);
        assertEquals(0, allowance.at(5_000_000_000L, 100));
    }

    @Test
    void backlog_earlierDueBehindLater_keepsTheOrder() {
        var backlog = new Backlog();
        backlog.add(ByteBuffer.wrap(new byte[] {1}), 50);
        backlog.add(ByteBuffer.wrap(new byte[] {2}), 20);
        assertEquals(50, backlog.due());
        take(backlog);
        assertEquals(50, backlog.due());

        backlog.makeDue(30);

        assertEquals(30, backlog.due());
    }

    @Test
    void backlog_full_hasNoRoomUntilWritten() {
        var backlog = new Backlog();
        backlog.add(ByteBuffer.allocate(Backlog.BOUND), 0);
        assertTrue(!backlog.hasRoom());
        take(backlog);
        assertTrue(backlog.hasRoom() && backlog.isEmpty());
    }

    private static void take(Backlog backlog) {
        ByteBuffer first = backlog.first();
        int count = first == null ? 0 : first.remaining();
        if (first != null) {
            first.position(first.limit());
        }
        backlog.written(count);
    }

    private static List<Long> delays(long seed) {
        var slow = new Fault.Slow(Duration.ofMillis(40), Duration.ofMillis(10), seed);
        LongSupplier delay = Conditions.of(Optional.of(slow)).delay();
        return LongStream.generate(delay).limit(200).boxed().toList();
    }
}
