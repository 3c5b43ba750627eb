package dev.muster.drills.outage;

import java.time.Duration;
import java.util.List;

/** Takes processes of a shop away for some time, or makes them slow. */
record Outage(ScratchShop shop) {
    private static final Duration HANGS = Duration.ofSeconds(6);
    private static final Duration ANSWERS = Duration.ofMillis(400);
    private static final Duration LOOKS = Duration.ofMillis(500);

    /** What is done to the shop. */
    interface Fault {
        void hold(Duration length, Watch watch) throws InterruptedException;
    }

    /** Looks at the shop now and then. */
    interface Watch {
        void look() throws InterruptedException;
    }

    /** A fault and what must be seen of it. */
    interface Story {
        void run() throws Exception;
    }

    /** Killed, and not started again before it is over. */
    Fault down(String... processes) {
        long[] pids = pids(processes);
        return (length, watch) -> {
            shop.freeze();
            try {
                ScratchShop.signal("KILL", pids);
                long end = System.nanoTime() + length.toNanos();
                while (System.nanoTime() < end) {
                    ScratchShop.rest(LOOKS);
                    watch.look();
                }
            } finally {
                shop.thaw();
            }
        };
    }

    /** Stopped and let go on by turns, so that an answer takes seconds. */
    Fault slow(String... processes) {
        long[] pids = pids(processes);
        return (length, watch) -> {
            long end = System.nanoTime() + length.toNanos();
            try {
                while (System.nanoTime() < end) {
                    ScratchShop.signal("STOP", pids);
                    ScratchShop.rest(HANGS);
                    ScratchShop.signal("CONT", pids);
                    ScratchShop.rest(ANSWERS);
                    watch.look();
                }
            } finally {
                ScratchShop.signal("CONT", pids);
            }
        };
    }

    private long[] pids(String... processes) {
        return List.of(processes).stream().mapToLong(shop::pid).toArray();
    }
}
