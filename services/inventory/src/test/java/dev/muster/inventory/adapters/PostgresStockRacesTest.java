package dev.muster.inventory.adapters;

import static dev.muster.events.ReservationState.EXPIRED;
import static dev.muster.events.ReservationState.HELD;
import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.UNKNOWN;
import static dev.muster.inventory.domain.Samples.cancel;
import static dev.muster.inventory.domain.Samples.confirm;
import static dev.muster.inventory.domain.Samples.order;
import static dev.muster.inventory.domain.Samples.receive;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.reserveFor;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.StockCell;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on the same rows, their interleavings forced at the steps of the transaction. */
class PostgresStockRacesTest {
    private static final TestStock STOCK = new TestStock();
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool();

    @BeforeEach
    void import10ChairsAnd3Tables() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10, TABLE, 3));
    }

    @AfterEach
    void evidence_afterEachTest_agrees() {
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
    }

    @AfterAll
    static void close() {
        OTHERS.shutdownNow();
        STOCK.close();
    }

    @Test
    void reserve_orderIdTakenForOtherSkusMeanwhile_rollsBackAndFindsItTheNextTime() {
        PostgresStock overtaken = between(() -> STOCK.run(reserve(1, TABLE, 1)));
        assertThrows(RunAgainException.class, () -> overtaken.execute(List.of(reserve(1, CHAIR, 1))));
        assertEquals(List.of(new Result.OtherLines(order(1))), STOCK.run(reserve(1, CHAIR, 1)));
    }

    @Test
    void batch_oneOrderIdTakenMeanwhile_leavesNothingOfTheOthers() {
        PostgresStock overtaken = between(() -> STOCK.run(cancel(2)));
        List<Command> batch = List.of(reserve(1, CHAIR, 1), reserve(2, CHAIR, 1), reserve(3, CHAIR, 1));
        assertThrows(RunAgainException.class, () -> overtaken.execute(batch));
        assertTrue(STOCK.view().reservation(order(1)).isEmpty());
        assertEquals(1, STOCK.count("SELECT count(*) FROM reservations"));
    }

    @Test
    void receive_receiptIdTakenForAnotherSkuMeanwhile_rollsBack() {
        PostgresStock overtaken = between(() -> STOCK.run(receive(1, TABLE, 1)));
        assertThrows(RunAgainException.class, () -> overtaken.execute(List.of(receive(1, CHAIR, 1))));
        assertInstanceOf(
                Result.OtherReceipt.class, STOCK.run(receive(1, CHAIR, 1)).getFirst());
    }

    @Test
    void import_skuMadeKnownMeanwhile_rollsBackAndAddsToIt() {
        PostgresStock overtaken = between(() -> STOCK.run(stock("other", UNKNOWN, 1)));
        List<Command> batch = List.of(stock("mine", UNKNOWN, 2));
        assertThrows(RunAgainException.class, () -> overtaken.execute(batch));
        STOCK.store().execute(batch);
        assertEquals(Map.of(UNKNOWN, new StockCell(3, 0, 0, 2)), STOCK.view().levels(List.of(UNKNOWN)));
    }

    @Test
    void confirm_orderReservedAfterItsLinesWereLookedFor_rollsBack() throws Exception {
        // The stock row is locked by us, so the confirm, which also reserves, has read its lines and waits.
        List<Command> batch = List.of(confirm(1), reserve(2, CHAIR, 1));
        try (Connection ours = lockChairs()) {
            Future<Committed> confirming = OTHERS.submit(() -> STOCK.store().execute(batch));
            await(PostgresStockRacesTest::somebodyWaitsForALock);
            STOCK.run(reserve(1, TABLE, 1));
            ours.commit();
            Exception failed = assertThrows(Exception.class, () -> confirming.get(20, TimeUnit.SECONDS));
            assertInstanceOf(RunAgainException.class, failed.getCause());
        }
        assertEquals(
                "CONFIRMED",
                settled(STOCK.store().execute(batch).results().getFirst())
                        .state()
                        .name());
    }

    @Test
    void reserve_sameOrderHeldWhileWaitingForTheLock_findsItInTheNextStatement() throws Exception {
        try (Connection ours = lockChairs()) {
            Future<List<Result>> first = OTHERS.submit(() -> STOCK.run(reserve(1, CHAIR, 1)));
            Future<List<Result>> second = OTHERS.submit(() -> STOCK.run(reserve(1, CHAIR, 1)));
            await(() -> waiters() == 2);
            ours.commit();
            Reservation one = settled(first.get(20, TimeUnit.SECONDS).getFirst());
            Reservation other = settled(second.get(20, TimeUnit.SECONDS).getFirst());
            assertEquals(one, other);
        }
        assertEquals(Map.of(CHAIR, new StockCell(10, 1, 0, 2)), STOCK.view().levels(List.of(CHAIR)));
    }

    @Test
    void confirm_heldAtTheLockPastTheHold_isExpired() throws Exception {
        STOCK.run(reserveFor(Duration.ofMillis(400), 1, CHAIR, 1));
        try (Connection ours = lockChairs()) {
            Future<List<Result>> confirming = OTHERS.submit(() -> STOCK.run(confirm(1)));
            await(PostgresStockRacesTest::somebodyWaitsForALock);
            await(() -> !STOCK.view().lapsed(1).isEmpty());
            ours.commit();
            assertEquals(
                    EXPIRED,
                    settled(confirming.get(20, TimeUnit.SECONDS).getFirst()).state());
        }
    }

    @Test
    void reserve_rowLockedForTooLong_asksToBeRunAgain() throws Exception {
        try (Connection ours = lockChairs();
                Database hasty = STOCK.open(DatabaseLimits.SERVING)) {
            PostgresStock store = STOCK.store(hasty);
            assertThrows(RunAgainException.class, () -> store.execute(List.of(reserve(1, CHAIR, 1))));
            ours.rollback();
        }
        assertEquals(HELD, settled(STOCK.run(reserve(1, CHAIR, 1)).getFirst()).state());
    }

    @Test
    void batches_onCrossedSkusAndTheSameOrders_neverDeadlock() throws Exception {
        List<Future<Integer>> replicas = IntStream.range(0, 4)
                .mapToObj(seed -> OTHERS.submit((Callable<Integer>) () -> crossed(seed)))
                .toList();
        int runAgain = 0;
        for (Future<Integer> replica : replicas) {
            runAgain += replica.get(60, TimeUnit.SECONDS);
        }
        assertEquals(0, STOCK.count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
        assertTrue(runAgain < 4 * 60, "every batch had to run again");
    }

    private static int crossed(int seed) {
        Random random = new Random(seed);
        int runAgain = 0;
        for (int i = 0; i < 60; i++) {
            List<Command> batch = IntStream.range(0, 8)
                    .mapToObj(j -> command(random.nextInt(4), random.nextInt(200), random.nextBoolean()))
                    .toList();
            boolean done = false;
            while (!done) {
                try {
                    STOCK.store().execute(batch);
                    done = true;
                } catch (RunAgainException e) {
                    runAgain++;
                }
            }
        }
        return runAgain;
    }

    private static Command command(int kind, int order, boolean chairs) {
        return switch (kind) {
            case 0 -> confirm(order);
            case 1 -> cancel(order);
            case 2 -> reserve(order, chairs ? CHAIR : TABLE, 1);
            default -> reserve(order, CHAIR, 1, TABLE, 1);
        };
    }

    /** A replica that is overtaken by another between its locks and its writes, once. */
    private static PostgresStock between(Runnable other) {
        BatchSteps sound = Planted.quiet();
        BatchSteps overtaken = new BatchSteps() {
            @Override
            public Locked lock(Connection connection, List<Command> batch) throws SQLException {
                Locked locked = sound.lock(connection, batch);
                onAnotherThread(other);
                return locked;
            }

            @Override
            public void write(Connection connection, Changes changes, Instant now) throws SQLException {
                sound.write(connection, changes, now);
            }
        };
        return new PostgresStock(STOCK.database(), overtaken);
    }

    /** One transaction a thread. */
    private static void onAnotherThread(Runnable other) {
        try {
            OTHERS.submit(other).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection lockChairs() throws SQLException {
        Connection connection = STOCK.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("SELECT FROM stock WHERE sku = 'chair-1' FOR UPDATE");
        return connection;
    }

    private static boolean somebodyWaitsForALock() {
        return waiters() > 0;
    }

    private static long waiters() {
        return STOCK.count("SELECT count(*) FROM pg_locks WHERE NOT granted");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it does not come to pass");
            Thread.sleep(2);
        }
    }

    private static Reservation settled(Result result) {
        return assertInstanceOf(Result.Settled.class, result).reservation();
    }
}
