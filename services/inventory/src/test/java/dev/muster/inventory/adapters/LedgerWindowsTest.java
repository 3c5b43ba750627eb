package dev.muster.inventory.adapters;

import static dev.muster.events.ReservationState.HELD;
import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.cancel;
import static dev.muster.inventory.domain.Samples.order;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.inventory.domain.LedgerLimits;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockStore;
import dev.muster.servicekit.database.Database;
import dev.muster.state.Pending;
import dev.muster.testkit.engines.CommitThief;
import dev.muster.testkit.engines.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller is told, with a window held open around the commit, for the sound build and for planted ones. */
class LedgerWindowsTest {
    private static final TestStock STOCK = new TestStock();
    private static final ExecutorService EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeEach
    void import100ChairsAnd3Tables() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 100, TABLE, 3));
    }

    @AfterAll
    static void close() {
        EXECUTOR.shutdownNow();
        STOCK.close();
    }

    @Test
    void connection_endedBetweenWriteAndCommit_nothingIsAcknowledgedThatIsNotThere() throws Exception {
        assertAcknowledged(reserveWhoseFirstCommitFails(Planted.NONE));
        assertEquals(1, stored(order(1).value()));
        assertSound();
    }

    @Test
    void acknowledgeBeforeCommit_sameWindow_losesWhatItAcknowledged() throws Exception {
        assertAcknowledged(reserveWhoseFirstCommitFails("acknowledge-before-commit"));
        assertEquals(0, stored(order(1).value()));
    }

    /** Everything is written and nothing committed: neither the map nor the caller may know of it yet. */
    @Test
    void levels_beforeTheCommit_showNothingOfIt() throws Exception {
        Rendezvous window = new Rendezvous();
        StockLevels levels = new StockLevels();
        StockStore store = Planted.store(Planted.NONE, STOCK.database(), heldBeforeTheCommit(window));
        try (StockLedger ledger = ledger(store, levels, Planted.NONE)) {
            Pending<Result> pending = ledger.submit(reserve(1, CHAIR, 5), deadline());
            window.awaitReached();
            assertTrue(levels.level(CHAIR).isEmpty(), "the map shows what is not committed");
            assertFalse(pending.isDone(), "an answer before the commit");
            window.open();
            assertAcknowledged(ledger.await(pending, deadline()));
            assertEquals(new StockCell(100, 5, 0, 2), levels.level(CHAIR).orElseThrow());
        }
    }

    @Test
    void acknowledgeBeforeCommit_sameWindow_answersInIt() throws Exception {
        Rendezvous window = new Rendezvous();
        StockStore store = Planted.store("acknowledge-before-commit", STOCK.database(), heldBeforeTheCommit(window));
        try (StockLedger ledger = ledger(store)) {
            Pending<Result> pending = ledger.submit(reserve(1, CHAIR, 5), deadline());
            window.awaitReached();
            Rendezvous.await(pending::isDone);
            window.open();
        }
        Rendezvous.await(() -> sessionsInTransaction() == 0);
    }

    @Test
    void commit_itsReplyLost_isResolvedByRunningAgainWithOneEffect() throws Exception {
        assertAcknowledged(reserveWithTheReplyToCommitLost(Planted.NONE));
        assertLevel(new StockCell(100, 5, 0, 2));
        assertSound();
    }

    @Test
    void lostCommitIsFailure_sameWindow_deniesWhatIsStored() throws Exception {
        assertInstanceOf(Result.Failed.class, reserveWithTheReplyToCommitLost("lost-commit-is-failure"));
        assertEquals(1, stored(order(1).value()));
    }

    @Test
    void batchOf64_oneBad_the63Succeed() throws Exception {
        List<Result> results = batchOf64WithOneBad(Planted.NONE);
        assertEquals(
                63, results.stream().filter(Result.Settled.class::isInstance).count());
        assertInstanceOf(Result.Failed.class, results.get(40));
        assertLevel(new StockCell(100, 63, 0, 64));
        assertSound();
    }

    @Test
    void failWholeBatch_sameBatch_failsThe63AsWell() throws Exception {
        List<Result> results = batchOf64WithOneBad("fail-whole-batch");
        assertEquals(
                64, results.stream().filter(Result.Failed.class::isInstance).count());
    }

    @Test
    void reserve_memoryBelievesSoldOut_asksTheStore() throws Exception {
        assertAcknowledged(reserveWhatAnotherReplicaGaveBack(Planted.NONE));
    }

    @Test
    void refusalFromMemory_sameMemory_refusesWhatIsThere() throws Exception {
        Result refused = reserveWhatAnotherReplicaGaveBack("refusal-from-memory");
        assertInstanceOf(Result.SoldOut.class, refused);
        assertEquals(3, STOCK.count("SELECT received - held - sold FROM stock WHERE sku = 'table-7'"));
    }

    private static BatchSteps heldBeforeTheCommit(Rendezvous window) {
        return Rendezvous.afterWrite(Planted.quiet(), connection -> window.pass());
    }

    private static Result reserveWhoseFirstCommitFails(String plant) throws Exception {
        Semaphore failures = new Semaphore(1);
        BatchSteps steps = Rendezvous.afterWrite(Planted.quiet(), connection -> {
            if (failures.tryAcquire()) {
                endSession(connection);
            }
        });
        try (StockLedger ledger = ledger(Planted.store(plant, STOCK.database(), steps))) {
            Result result = ledger.execute(reserve(1, CHAIR, 5), deadline());
            Rendezvous.await(() -> failures.availablePermits() == 0 && sessionsInTransaction() == 0);
            return result;
        }
    }

    /** What a killed replica or server does to the transaction: everything is written, nothing is committed. */
    private static void endSession(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        }
    }

    private static Result reserveWithTheReplyToCommitLost(String plant) throws Exception {
        try (CommitThief thief = new CommitThief(TestPostgres.shared().port());
                Database lossy = STOCK.openAt(thief.port(), TestStock.PATIENT)) {
            StockStore store = Planted.store(plant, lossy, Planted.quiet());
            try (StockLedger ledger = ledger(store)) {
                thief.arm();
                Result result = ledger.execute(reserve(1, CHAIR, 5), deadline());
                assertEquals(1, thief.stolen());
                return result;
            }
        }
    }

    /** The window is the batch before: while it holds its locks 64 requests gather and form the next one. */
    private static List<Result> batchOf64WithOneBad(String plant) throws Exception {
        STOCK.sql("ALTER TABLE reservations DROP CONSTRAINT IF EXISTS bad");
        STOCK.sql("ALTER TABLE reservations ADD CONSTRAINT bad CHECK (order_id <> 'order-40')");
        Rendezvous window = new Rendezvous();
        StockStore store = Planted.store(plant, STOCK.database(), window.afterLock(Planted.quiet()));
        try (StockLedger ledger = ledger(store)) {
            Pending<Result> first = ledger.submit(cancel("first"), deadline());
            window.awaitReached();
            List<Pending<Result>> pending = IntStream.range(0, 64)
                    .mapToObj(i -> ledger.submit(reserve(i, CHAIR, 1), deadline()))
                    .toList();
            window.open();
            assertAcknowledged(ledger.await(first, deadline()));
            List<Result> results = new ArrayList<>();
            for (Pending<Result> one : pending) {
                results.add(ledger.await(one, deadline()));
            }
            return results;
        } finally {
            STOCK.sql("ALTER TABLE reservations DROP CONSTRAINT bad");
        }
    }

    /** This replica sells the last table; another gives them back, and no event tells of it. */
    private static Result reserveWhatAnotherReplicaGaveBack(String plant) throws Exception {
        StockLevels levels = new StockLevels();
        StockStore store = Planted.store(plant, STOCK.database(), Planted.quiet());
        try (StockLedger ledger = ledger(store, levels, plant)) {
            assertAcknowledged(ledger.execute(reserve(1, TABLE, 3), deadline()));
            STOCK.run(cancel(1));
            return ledger.execute(reserve(2, TABLE, 1), deadline());
        }
    }

    private static StockLedger ledger(StockStore store) {
        return ledger(store, new StockLevels(), Planted.NONE);
    }

    private static StockLedger ledger(StockStore store, StockLevels levels, String plant) {
        return new StockLedger(
                store,
                Planted.view(plant, STOCK.view(), levels),
                levels,
                LedgerLimits.DEFAULT,
                EXECUTOR,
                InstantSource.system(),
                Thread::sleep);
    }

    private static Instant deadline() {
        return Instant.now().plus(PATIENCE);
    }

    private static long sessionsInTransaction() {
        return STOCK.count("SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                + " WHERE c.relname = 'reservations' AND l.mode = 'RowExclusiveLock'");
    }

    private static long stored(String orderId) {
        return STOCK.count("SELECT count(*) FROM reservations WHERE order_id = '" + orderId + "'");
    }

    private static void assertAcknowledged(Result result) {
        Result.Settled settled = assertInstanceOf(Result.Settled.class, result);
        assertTrue(settled.reservation().state() == HELD
                || settled.reservation().lines().isEmpty());
    }

    private static void assertLevel(StockCell expected) {
        assertEquals(Map.of(CHAIR, expected), STOCK.view().levels(List.of(CHAIR)));
    }

    private static void assertSound() {
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
    }
}
