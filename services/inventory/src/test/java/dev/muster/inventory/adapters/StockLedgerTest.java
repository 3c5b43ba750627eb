package dev.muster.inventory.adapters;

import static dev.muster.events.ReservationState.EXPIRED;
import static dev.muster.events.ReservationState.HELD;
import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.cancel;
import static dev.muster.inventory.domain.Samples.order;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.reserveByTopic;
import static dev.muster.inventory.domain.Samples.reserveFor;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.LapsedHolds;
import dev.muster.inventory.domain.LedgerLimits;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.Shortage;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockStore;
import dev.muster.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lanes and the failure rules in front of a real store. */
class StockLedgerTest {
    private static final TestStock STOCK = new TestStock();

    private final StockLevels levels = new StockLevels();
    private final Queue<List<Command>> batches = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Rendezvous> looks = new LinkedBlockingQueue<>();
    private StockStore store = STOCK.store();
    private final StockLedger ledger = new StockLedger(
            batch -> {
                batches.add(batch);
                return store.execute(batch);
            },
            new LookedAt(STOCK.view(), looks),
            levels,
            LedgerLimits.DEFAULT,
            threads,
            InstantSource.system(),
            Thread::sleep);

    @BeforeEach
    void import10ChairsAnd3Tables() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10, TABLE, 3));
    }

    @AfterEach
    void evidence_afterEachTest_agrees() {
        threads.shutdownNow();
        ledger.close();
        threads.close();
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
    }

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void reserve_answered_isShownByTheLevels() throws Exception {
        assertEquals(HELD, settled(execute(reserve(1, CHAIR, 4))).state());
        assertEquals(new StockCell(10, 4, 0, 2), levels.level(CHAIR).orElseThrow());
    }

    @Test
    void reserve_believedSoldOut_isRefusedByALookAndNeverJoinsABatch() throws Exception {
        execute(reserve(1, TABLE, 3));
        batches.clear();
        assertEquals(
                new Result.SoldOut(order(2), List.of(new Shortage(TABLE, 1, 0, 2))), execute(reserve(2, TABLE, 1)));
        assertEquals(List.of(), List.copyOf(batches));
    }

    /** One look is under way, and has read, when the second request arrives; meanwhile the tables come back. */
    @Test
    void reserve_arrivesWhileALookIsUnderWay_isAnsweredFromTheNext() throws Exception {
        execute(reserve(1, TABLE, 3));
        Rendezvous look = new Rendezvous();
        looks.add(look);
        Future<Result> first = threads.submit(() -> execute(reserve(2, TABLE, 1)));
        look.awaitReached();
        STOCK.run(cancel(1));
        Future<Result> second = threads.submit(() -> execute(reserve(3, TABLE, 1)));
        await(() -> ledger.readStats().depth() == 1);
        look.open();
        assertEquals(new Result.SoldOut(order(2), List.of(new Shortage(TABLE, 1, 0, 2))), first.get());
        assertEquals(HELD, settled(second.get()).state());
    }

    @Test
    void reserve_fullQueue_isRefusedAtOnceAndChangesNothing() throws Exception {
        Rendezvous running = new Rendezvous();
        try (StockLedger small = new StockLedger(
                batch -> {
                    running.pass();
                    return STOCK.store().execute(batch);
                },
                STOCK.view(),
                levels,
                new LedgerLimits(1, 1, 1, 1),
                threads,
                InstantSource.system(),
                Thread::sleep)) {
            Instant deadline = Instant.now().plusSeconds(60);
            Pending<Result> first = small.submit(reserve(1, CHAIR, 1), deadline);
            running.awaitReached();
            Pending<Result> second = small.submit(reserve(2, CHAIR, 1), deadline);
            assertInstanceOf(Result.Refused.class, small.execute(reserve(3, CHAIR, 1), deadline));
            running.open();
            assertEquals(HELD, settled(small.await(first, deadline)).state());
            assertEquals(HELD, settled(small.await(second, deadline)).state());
            assertTrue(STOCK.view().reservation(order(3)).isEmpty());
        }
    }

    @Test
    void reserve_wronglyBelievedSoldOut_isHeldAllTheSame() throws Exception {
        levels.apply(Map.of(TABLE, new StockCell(3, 3, 0, 1)));
        assertEquals(HELD, settled(execute(reserve(1, TABLE, 3))).state());
    }

    @Test
    void reserve_knownOrderOfASoldOutSku_isAnsweredFromItsRow() throws Exception {
        Reservation first = settled(execute(reserve(1, TABLE, 3)));
        batches.clear();
        assertEquals(new Result.Settled(first, false), execute(reserve(1, TABLE, 3)));
        assertEquals(new Result.OtherLines(order(1)), execute(reserve(1, TABLE, 2)));
        assertEquals(List.of(), List.copyOf(batches));
    }

    @Test
    void reserve_lapsedHoldOfASoldOutSku_isExpiredByABatch() throws Exception {
        STOCK.run(reserveFor(Duration.ofMillis(1), 1, TABLE, 3));
        levels.apply(STOCK.view().levels(List.of(TABLE)));
        awaitLapsed();
        assertEquals(EXPIRED, settled(execute(reserve(1, TABLE, 3))).state());
    }

    @Test
    void reserveByTopic_believedSoldOut_joinsABatchAndIsStored() throws Exception {
        execute(reserve(1, TABLE, 3));
        assertEquals(
                "REJECTED",
                settled(execute(reserveByTopic(2, TABLE, 1))).state().name());
        assertTrue(STOCK.view().reservation(order(2)).isPresent());
    }

    @Test
    void reserve_manyAtOnce_shareBatchesAndNeverOversell() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        StockStore real = STOCK.store();
        store = batch -> {
            await(first);
            return real.execute(batch);
        };
        List<Future<Result>> results = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int order = i;
            results.add(threads.submit((Callable<Result>) () -> execute(reserve(order, CHAIR, 1))));
        }
        await(() -> ledger.writeStats().depth() + ledger.writeStats().running() == 64);
        first.countDown();
        long held = 0;
        for (Future<Result> result : results) {
            held += result.get() instanceof Result.Settled ? 1 : 0;
        }
        assertEquals(10, held);
        assertTrue(batches.size() <= 2, "batches: " + batches.size());
    }

    @Test
    void reserve_replyToCommitLost_isAnsweredByRunningAgain() throws Exception {
        StockStore real = STOCK.store();
        store = batch -> {
            var committed = real.execute(batch);
            if (batches.size() == 1) {
                throw new RunAgainException("the connection was lost after COMMIT");
            }
            return committed;
        };
        assertEquals(HELD, settled(execute(reserve(1, CHAIR, 4))).state());
        assertEquals(4, STOCK.count("SELECT held FROM stock WHERE sku = 'chair-1'"));
        assertEquals(2, batches.size());
    }

    @Test
    void reserve_storeAwayPastTheDeadline_isOutcomeUnknown() throws Exception {
        store = batch -> {
            throw new RunAgainException("no connection");
        };
        Instant soon = Instant.now().plusMillis(100);
        assertInstanceOf(Result.OutcomeUnknown.class, ledger.execute(reserve(1, CHAIR, 1), soon));
    }

    @Test
    void reserve_deadlinePassedWhileWaiting_wasNeverAttempted() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        StockStore real = STOCK.store();
        store = batch -> {
            await(first);
            return real.execute(batch);
        };
        Future<Result> running = threads.submit(() -> execute(reserve(1, CHAIR, 1)));
        await(() -> !batches.isEmpty());
        Instant soon = Instant.now().plusMillis(50);
        assertInstanceOf(Result.TooLate.class, ledger.execute(reserve(2, CHAIR, 1), soon));
        first.countDown();
        assertEquals(HELD, settled(running.get()).state());
        assertTrue(STOCK.view().reservation(order(2)).isEmpty());
    }

    @Test
    void reserve_afterClose_isRefused() throws Exception {
        ledger.close();
        assertInstanceOf(Result.Refused.class, execute(reserve(1, CHAIR, 1)));
    }

    @Test
    void sweep_lapsedHolds_areExpired() throws Exception {
        STOCK.run(reserveFor(Duration.ofMillis(1), 1, TABLE, 3));
        awaitLapsed();
        assertEquals(1, new LapsedHolds(STOCK.view(), ledger, InstantSource.system()).sweep());
        assertEquals(EXPIRED, STOCK.view().reservation(order(1)).orElseThrow().state());
        assertEquals(0, new LapsedHolds(STOCK.view(), ledger, InstantSource.system()).sweep());
    }

    private Result execute(Command command) throws InterruptedException {
        return ledger.execute(command, Instant.now().plusSeconds(60));
    }

    private static void awaitLapsed() throws InterruptedException {
        await(() -> !STOCK.view().lapsed(1).isEmpty());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it does not come to pass");
            Thread.sleep(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reservation settled(Result result) {
        return assertInstanceOf(Result.Settled.class, result).reservation();
    }
}
