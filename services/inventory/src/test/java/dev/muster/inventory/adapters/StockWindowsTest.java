package dev.muster.inventory.adapters;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.CONFIRMED;
import static dev.muster.events.ReservationState.EXPIRED;
import static dev.muster.events.ReservationState.HELD;
import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.cancel;
import static dev.muster.inventory.domain.Samples.confirm;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.reserveByTopic;
import static dev.muster.inventory.domain.Samples.reserveFor;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationState;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockStore;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of the transaction held open, for the sound build and for one with a bug planted at that very place. */
class StockWindowsTest {
    private static final TestStock STOCK = new TestStock();
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool();

    @BeforeEach
    void import10ChairsAnd3Tables() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10, TABLE, 3));
    }

    @AfterAll
    static void close() {
        OTHERS.shutdownNow();
        STOCK.close();
    }

    @Test
    void reserve_anotherReplicaBetweenReadAndWrite_bothAreCounted() throws Exception {
        bothReserveSixOfTenChairs(Planted.NONE);
        assertSound();
        assertLevel(new StockCell(10, 6, 0, 2));
    }

    @Test
    void checkThenAct_sameWindow_sellsTwelveOfTen() throws Exception {
        bothReserveSixOfTenChairs("check-then-act");
        assertUnsound();
        assertEquals(12, STOCK.count("SELECT sum(quantity) FROM reservation_lines"));
    }

    @Test
    void confirm_heldAtTheLockPastUntil_isExpired() throws Exception {
        assertEquals(EXPIRED, confirmHeldPastUntil(Planted.NONE));
    }

    @Test
    void nowForExpiry_sameWindow_confirmsWhatHasLapsed() throws Exception {
        assertEquals(CONFIRMED, confirmHeldPastUntil("now-for-expiry"));
    }

    @Test
    void crossedSkus_bothReplicasQueuedInOppositeOrder_neitherDeadlocks() throws Exception {
        assertEquals(0, deadlocksOfCrossedBatches(Planted.NONE));
        assertSound();
    }

    @Test
    void lockAsNamed_sameWindow_deadlocks() throws Exception {
        // What is run again may meet the other once more.
        assertTrue(deadlocksOfCrossedBatches("lock-as-named") >= 1);
    }

    @Test
    void sameOrder_takenForOtherSkusBetweenLockAndWrite_hasOneReservation() throws Exception {
        assertInstanceOf(
                Result.OtherLines.class, reserveOvertakenByTables(Planted.NONE).getFirst());
        assertSound();
        assertEquals(1, STOCK.count("SELECT count(*) FROM reservation_lines"));
    }

    @Test
    void ignoreMissedRows_sameWindow_holdsBothForOneOrder() throws Exception {
        assertInstanceOf(
                Result.Settled.class,
                reserveOvertakenByTables("ignore-missed-rows").getFirst());
        assertEquals(2, STOCK.count("SELECT count(*) FROM reservation_lines"));
    }

    @Test
    void cancel_beforeItsReserve_winsByWhateverChannel() {
        assertEquals(List.of(CANCELLED, CANCELLED), reservesAfterTheirCancel(Planted.NONE));
        assertLevel(new StockCell(10, 0, 0, 1));
    }

    @Test
    void forgetEarlyCancel_sameOrder_holdsStockForACancelledOrder() {
        assertEquals(List.of(HELD, HELD), reservesAfterTheirCancel("forget-early-cancel"));
        assertLevel(new StockCell(10, 2, 0, 3));
    }

    @Test
    void repeat_ofWhatIsHeld_movesNothing() {
        repeatAReserve(Planted.NONE);
        assertSound();
        assertLevel(new StockCell(10, 4, 0, 2));
    }

    @Test
    void forgetKnownOrders_repeat_holdsTwice() {
        repeatAReserve("forget-known-orders");
        assertUnsound();
        assertLevel(new StockCell(10, 8, 0, 3));
    }

    @Test
    void replica_stoppedInsideABatch_delaysTheOtherForLessThan3Seconds() throws Exception {
        assertTrue(otherReservesWithin3Seconds(DatabaseLimits.SERVING), "the row stays locked");
    }

    /** The plant is a session without limits: the patience of these tests instead of the limits of a service. */
    @Test
    void sessionWithoutTimeouts_sameWindow_keepsTheRowLocked() throws Exception {
        assertFalse(otherReservesWithin3Seconds(TestStock.PATIENT), "the row is free");
    }

    private static void bothReserveSixOfTenChairs(String plant) throws Exception {
        Rendezvous window = new Rendezvous();
        StockStore slow = store(window.afterLock(Planted.steps(plant)));
        Future<Committed> first = OTHERS.submit(() -> slow.execute(List.of(reserve(1, CHAIR, 6))));
        window.awaitReached();
        Future<Committed> second =
                OTHERS.submit(() -> store(Planted.steps(plant)).execute(List.of(reserve(2, CHAIR, 6))));
        Rendezvous.await(() -> second.isDone() || waiters() > 0);
        window.open();
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);
    }

    private static ReservationState confirmHeldPastUntil(String plant) throws Exception {
        STOCK.run(reserveFor(Duration.ofMillis(700), 1, CHAIR, 1));
        try (Connection ours = lock("chair-1")) {
            Future<Committed> confirming =
                    OTHERS.submit(() -> store(Planted.steps(plant)).execute(List.of(confirm(1))));
            Rendezvous.await(() -> waiters() > 0);
            assertTrue(STOCK.view().lapsed(1).isEmpty(), "the hold lapsed before the confirm began");
            Rendezvous.await(() -> !STOCK.view().lapsed(1).isEmpty());
            ours.commit();
            return state(confirming.get(20, TimeUnit.SECONDS).results().getFirst());
        }
    }

    /** The one that names tables first waits for them first: in order of naming it gets them while the other has chairs. */
    private static long deadlocksOfCrossedBatches(String plant) throws Exception {
        long before = deadlocks();
        try (Connection ours = lock("table-7")) {
            Future<Boolean> tables = again(plant, List.of(reserve(1, TABLE, 1), reserve(2, CHAIR, 1)));
            Rendezvous.await(() -> waiters() == 1);
            Future<Boolean> chairs = again(plant, List.of(reserve(3, CHAIR, 1), reserve(4, TABLE, 1)));
            Rendezvous.await(() -> waiters() >= 2);
            ours.commit();
            chairs.get(30, TimeUnit.SECONDS);
            boolean deadlocked = tables.get(30, TimeUnit.SECONDS) || chairs.get();
            Rendezvous.await(() -> !deadlocked || deadlocks() > before);
        }
        return deadlocks() - before;
    }

    /** Runs the batch until it is committed; whether it was ever chosen to end a deadlock. */
    private static Future<Boolean> again(String plant, List<Command> batch) {
        Callable<Boolean> run = () -> {
            boolean deadlocked = false;
            while (true) {
                try {
                    store(Planted.steps(plant)).execute(batch);
                    return deadlocked;
                } catch (RunAgainException e) {
                    deadlocked |= String.valueOf(e.getMessage()).contains("deadlock");
                }
            }
        };
        return OTHERS.submit(run);
    }

    private static List<Result> reserveOvertakenByTables(String plant) throws Exception {
        Rendezvous window = new Rendezvous();
        StockStore slow = store(window.afterLock(Planted.steps(plant)));
        List<Command> batch = List.of(reserve(1, CHAIR, 1));
        Future<Committed> overtaken = OTHERS.submit(() -> {
            try {
                return slow.execute(batch);
            } catch (RunAgainException e) {
                return slow.execute(batch);
            }
        });
        window.awaitReached();
        STOCK.run(reserve(1, TABLE, 1));
        window.open();
        return overtaken.get(20, TimeUnit.SECONDS).results();
    }

    private static List<ReservationState> reservesAfterTheirCancel(String plant) {
        StockStore store = store(Planted.steps(plant));
        store.execute(List.of(cancel(1), cancel(2)));
        return store.execute(List.of(reserve(1, CHAIR, 1), reserveByTopic(2, CHAIR, 1))).results().stream()
                .map(StockWindowsTest::state)
                .toList();
    }

    private static void repeatAReserve(String plant) {
        StockStore store = store(Planted.steps(plant));
        store.execute(List.of(reserve(1, CHAIR, 4)));
        store.execute(List.of(reserve(1, CHAIR, 4)));
    }

    /** One replica is stopped while it holds the row: nothing of it runs, its session stays open. */
    private static boolean otherReservesWithin3Seconds(DatabaseLimits limits) throws Exception {
        Rendezvous window = new Rendezvous();
        try (Database stopped = STOCK.open(limits);
                Database serving = STOCK.open(DatabaseLimits.SERVING)) {
            StockStore first = store(stopped, window.afterLock(Planted.quiet()));
            Future<Committed> held = OTHERS.submit(() -> first.execute(List.of(reserve(1, CHAIR, 1))));
            window.awaitReached();
            boolean reserved =
                    reserveUntil(System.nanoTime() + Duration.ofSeconds(3).toNanos(), serving);
            window.open();
            Rendezvous.await(held::isDone);
            return reserved;
        }
    }

    private static boolean reserveUntil(long deadline, Database serving) {
        StockStore store = store(serving, Planted.quiet());
        while (System.nanoTime() < deadline) {
            try {
                store.execute(List.of(reserve(2, CHAIR, 1)));
                return true;
            } catch (RunAgainException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("lock timeout"), e::toString);
            }
        }
        return false;
    }

    private static StockStore store(BatchSteps steps) {
        return store(STOCK.database(), steps);
    }

    private static StockStore store(Database database, BatchSteps steps) {
        return Planted.store(Planted.NONE, database, steps);
    }

    private static Connection lock(String sku) throws SQLException {
        Connection connection = STOCK.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("SELECT FROM stock WHERE sku = '" + sku + "' FOR UPDATE");
        return connection;
    }

    private static long waiters() {
        return STOCK.count("SELECT count(*) FROM pg_locks WHERE NOT granted");
    }

    private static long deadlocks() {
        return STOCK.count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private static void assertLevel(StockCell expected) {
        assertEquals(Map.of(CHAIR, expected), STOCK.view().levels(List.of(CHAIR)));
    }

    private static void assertSound() {
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
    }

    private static void assertUnsound() {
        assertFalse(new StockAudit(STOCK.database()).run().isSound(), "the audit finds nothing");
    }

    private static ReservationState state(Result result) {
        return assertInstanceOf(Result.Settled.class, result).reservation().state();
    }
}
