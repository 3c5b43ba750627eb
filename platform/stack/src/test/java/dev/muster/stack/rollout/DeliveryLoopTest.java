package dev.muster.stack.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveryLoopTest {
    private final AtomicInteger turns = new AtomicInteger();
    private final List<String> told = new ArrayList<>();
    private final DeliveryLoop loop = new DeliveryLoop(turns::incrementAndGet, told::add);

    @Test
    void turn_whileACommandHoldsIt_doesNothing() {
        loop.hold(ProcessHandle.current().pid());
        loop.turn("");
        assertEquals(0, turns.get());

        loop.resume();
        loop.turn("");
        assertEquals(1, turns.get());
    }

    @Test
    void turn_heldByAProcessThatHasEnded_works() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        loop.hold(gone.pid());
        gone.waitFor();
        loop.turn("");

        assertEquals(1, turns.get());
    }

    @Test
    void turn_thatFailsAgainAndAgain_isToldOnce() {
        var failing = new DeliveryLoop(
                () -> {
                    throw new IllegalStateException("no such luck");
                },
                told::add);
        failing.turn(failing.turn(""));

        assertEquals(1, told.size());
    }
}
