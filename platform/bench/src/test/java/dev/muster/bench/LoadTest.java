package dev.muster.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LoadTest {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void run_warmAndMeasured_countsOnlyTheMeasured() throws Exception {
        Load load = new Load(Duration.ofMillis(200), Duration.ofMillis(200));

        Round round = load.run(peer(() -> Thread.sleep(1)), 4, new Processes(""));

        assertEquals(0, open.get());
        assertTrue(round.calls() > 0);
        assertTrue(round.calls() < calls.get(), round.calls() + " of " + calls.get());
        assertTrue(round.p50() >= 1_000 && round.p99() >= round.p50(), round.toString());
        assertEquals(0.2, round.seconds());
    }

    @Test
    void run_callThatFails_failsAndClosesAll() {
        Load load = new Load(Duration.ZERO, Duration.ofMillis(50));

        assertThrows(
                ExecutionException.class,
                () -> load.run(
                        peer(() -> {
                            throw new IllegalStateException("wrong");
                        }),
                        2,
                        new Processes("")));
        assertEquals(0, open.get());
    }

    private Peer peer(Call call) {
        return new Peer() {
            @Override
            public String name() {
                return "sleeper";
            }

            @Override
            public Call open(int caller) {
                open.incrementAndGet();
                return new Call() {
                    @Override
                    public void run() throws Exception {
                        calls.incrementAndGet();
                        call.run();
                    }

                    @Override
                    public void close() {
                        open.decrementAndGet();
                    }
                };
            }
        };
    }
}
