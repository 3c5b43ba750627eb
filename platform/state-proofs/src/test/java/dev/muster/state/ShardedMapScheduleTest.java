package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.state.Threads.Running;
import dev.muster.state.twins.ComputeInsideComputeTwin;
import dev.muster.state.twins.GetThenPutTwin;
import dev.muster.state.twins.LockLeftByExceptionTwin;
import dev.muster.state.twins.LockOrderAsNamedTwin;
import dev.muster.state.twins.Sums;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Schedules for the sharded map; keys 1 and 2 lie in different shards of each subject. */
class ShardedMapScheduleTest {
    @Test
    void keys_oneAndTwo_lieInDifferentShards() {
        RealSums real = new RealSums();
        real.addOneToAll(List.of(1, 2));
        assertEquals(
                List.of(1, 1), real.map().stats().stream().map(ShardStats::size).toList());
    }

    @Test
    @Breaks(GetThenPutTwin.class)
    void update_anotherInItsMiddle_bothCount() throws Exception {
        Schedule.holdsFor(new RealSums(), new GetThenPutTwin(), ShardedMapScheduleTest::updateInTheMiddleOfAnother);
    }

    private static void updateInTheMiddleOfAnother(Sums sums) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Running<?> first = hold(sums, 1, inside, release);
        Threads.await(inside);
        Running<?> second = Threads.start(() -> {
            sums.update(1, old -> old + 1);
            return true;
        });
        Threads.until(() -> second.ended() || sums.waiting() == 1);
        release.countDown();
        Threads.endWithoutDeadlock(first, second);
        if (sums.get(1) != 2) {
            throw new Forbidden("two updates, but the sum is " + sums.get(1));
        }
    }

    @Test
    @Breaks(LockLeftByExceptionTwin.class)
    void update_functionThrows_theKeyIsFree() throws Exception {
        Schedule.holdsFor(new RealSums(), new LockLeftByExceptionTwin(), sums -> {
            assertThrows(
                    IllegalStateException.class,
                    () -> sums.update(1, old -> {
                        throw new IllegalStateException("planted");
                    }));
            boolean free = Threads.start(() -> sums.tryUpdate(1, Duration.ZERO, old -> old + 1))
                    .result();
            if (!free) {
                throw new Forbidden("nobody is inside, but the lock is held");
            }
        });
    }

    @Test
    @Breaks(LockOrderAsNamedTwin.class)
    void severalKeys_namedInOppositeOrders_doNotWaitForEachOther() throws Exception {
        Schedule.holdsFor(new RealSums(), new LockOrderAsNamedTwin(), ShardedMapScheduleTest::oppositeOrders);
    }

    private static void oppositeOrders(Sums sums) throws Exception {
        CountDownLatch bothHeld = new CountDownLatch(2);
        CountDownLatch releaseOne = new CountDownLatch(1);
        CountDownLatch releaseTwo = new CountDownLatch(1);
        Running<?> holdsOne = hold(sums, 1, bothHeld, releaseOne);
        Running<?> holdsTwo = hold(sums, 2, bothHeld, releaseTwo);
        Threads.await(bothHeld);
        Running<?> upwards = addOneToAll(sums, List.of(1, 2), 1);
        Running<?> downwards = addOneToAll(sums, List.of(2, 1), 2);
        releaseOne.countDown();
        holdsOne.result();
        Threads.until(() -> sums.waiting() == 2);
        releaseTwo.countDown();
        holdsTwo.result();
        Threads.endWithoutDeadlock(upwards, downwards);
        assertEquals(List.of(3, 3), List.of(sums.get(1), sums.get(2)));
    }

    @Test
    @Breaks(ComputeInsideComputeTwin.class)
    void update_insideUpdateCrosswise_isNoDeadlock() throws Exception {
        Schedule.holdsFor(new RealSums(), new ComputeInsideComputeTwin(), sums -> {
            CyclicBarrier bothInside = new CyclicBarrier(2);
            Running<?> first = updateInsideUpdate(sums, 1, 2, bothInside);
            Running<?> second = updateInsideUpdate(sums, 2, 1, bothInside);
            Threads.endWithoutDeadlock(first, second);
            assertEquals(List.of(0, 0), List.of(sums.get(1), sums.get(2)), "refused, and nothing changed");
        });
    }

    private static Running<?> updateInsideUpdate(Sums sums, int outer, int inner, CyclicBarrier bothInside) {
        return Threads.start(() -> {
            sums.update(outer, old -> {
                Threads.meet(bothInside);
                sums.update(inner, other -> other + 1);
                return old + 1;
            });
            return true;
        });
    }

    private static Running<?> hold(Sums sums, int key, CountDownLatch inside, CountDownLatch release) {
        return Threads.start(() -> {
            sums.update(key, old -> {
                inside.countDown();
                Threads.await(release);
                return old + 1;
            });
            return true;
        });
    }

    private static Running<?> addOneToAll(Sums sums, List<Integer> keys, int waitingThen) {
        Running<?> adder = Threads.start(() -> {
            sums.addOneToAll(keys);
            return true;
        });
        Threads.until(() -> sums.waiting() == waitingThen);
        return adder;
    }
}
