package dev.muster.inventory.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.inventory.hammer.Attempt.Answer;
import dev.muster.inventory.hammer.Attempt.Stands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A replica stopped by SIGSTOP inside its first batch: it holds the row, its sessions stay open, nothing of it runs. */
class FrozenReplicaTest {
    private static final List<String> FREEZE = List.of("stop-after-lock-1");
    private static final String NO_LIMITS =
            "-Dmuster.database.idle-in-transaction-timeout=60000" + " -Dmuster.database.transaction-timeout=60000";
    private static final Map<String, Integer> ONE = Map.of("hot-0", 1);

    @Test
    void replica_frozenInsideABatch_otherReservesWithin3SecondsAndItRecovers() throws Exception {
        try (Hammer hammer = new Hammer(0, FREEZE)) {
            assertTrue(otherReservesWithin3Seconds(hammer), "the row stays locked");
            Replica frozen = hammer.replica(0);
            frozen.proceed();
            for (String order : List.of("order-3", "order-1", "order-2")) {
                assertInstanceOf(Stands.class, until(Duration.ofSeconds(30), hammer, frozen, order));
                assertInstanceOf(Stands.class, hammer.shop().cancel(frozen.address(), order));
            }
            Hammer.Outcome outcome = hammer.settle();
            assertEquals(List.of(), outcome.findings());
            assertEquals(0, outcome.deaths(), "it was not to die");
        }
    }

    /** The plant is a session without limits, which the server leaves alone. */
    @Test
    @Tag("proofs")
    void sessionsWithoutLimits_sameFreeze_keepTheRowLocked() throws Exception {
        try (Hammer hammer = new Hammer(0, FREEZE, NO_LIMITS, Hammer::addresses)) {
            assertFalse(otherReservesWithin3Seconds(hammer), "the row is free");
        }
    }

    private static boolean otherReservesWithin3Seconds(Hammer hammer) throws Exception {
        Replica frozen = hammer.replica(0);
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            caller.execute(() -> hammer.shop().reserve(frozen.address(), "order-1", ONE));
            frozen.awaitStopped();
            return until(Duration.ofSeconds(3), hammer, hammer.replica(1), "order-2") instanceof Stands;
        }
    }

    /** The last answer to a reserve that is repeated until it stands, or the time is over. */
    private static Answer until(Duration time, Hammer hammer, Replica replica, String order) {
        long deadline = System.nanoTime() + time.toNanos();
        Answer answer;
        do {
            answer = hammer.shop().reserve(replica.address(), order, ONE);
        } while (!(answer instanceof Stands) && System.nanoTime() < deadline);
        return answer;
    }
}
