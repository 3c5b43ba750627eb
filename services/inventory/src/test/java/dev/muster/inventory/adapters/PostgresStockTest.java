package dev.muster.inventory.adapters;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.CONFIRMED;
import static dev.muster.events.ReservationState.EXPIRED;
import static dev.muster.events.ReservationState.HELD;
import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.UNKNOWN;
import static dev.muster.inventory.domain.Samples.cancel;
import static dev.muster.inventory.domain.Samples.confirm;
import static dev.muster.inventory.domain.Samples.expire;
import static dev.muster.inventory.domain.Samples.order;
import static dev.muster.inventory.domain.Samples.receive;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.reserveByTopic;
import static dev.muster.inventory.domain.Samples.reserveFor;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationChanged;
import dev.muster.events.StockLevel;
import dev.muster.events.Topics;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.ReceiptId;
import dev.muster.inventory.domain.RefusedBatchException;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.Sight;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.servicekit.outbox.OutboxMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStockTest {
    private static final TestStock STOCK = new TestStock();

    @BeforeEach
    void import10ChairsAnd3Tables() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10, TABLE, 3));
        STOCK.told().clear();
    }

    @AfterEach
    void evidence_afterEachTest_agrees() {
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
    }

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void reserve_stored_isReadBackAsItWasAnswered() {
        Reservation answered = settled(STOCK.run(reserve(1, CHAIR, 4, TABLE, 1)).getFirst());
        assertEquals(Optional.of(answered), STOCK.view().reservation(order(1)));
        assertLevel(new StockCell(10, 4, 0, 2), CHAIR);
        assertLevel(new StockCell(3, 1, 0, 2), TABLE);
    }

    @Test
    void batch_of256OnOneSku_isDecidedInOrder() {
        Command[] batch =
                IntStream.range(0, 256).mapToObj(i -> reserve(i, CHAIR, 1)).toArray(Command[]::new);
        List<Result> results = STOCK.run(batch);
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    (long) i + 2, settled(results.get(i)).lines().getFirst().latestVersion());
        }
        assertTrue(results.subList(10, 256).stream().allMatch(Result.SoldOut.class::isInstance));
        assertLevel(new StockCell(10, 10, 0, 11), CHAIR);
    }

    @Test
    void lifeOfAnOrder_acrossBatches_movesTheLevels() {
        STOCK.run(reserve(1, CHAIR, 2), reserve(2, CHAIR, 3), reserve(3, TABLE, 3));
        List<Result> results = STOCK.run(confirm(1), cancel(2), expire(3), confirm(4), cancel(5));
        assertEquals(CONFIRMED, settled(results.get(0)).state());
        assertEquals(CANCELLED, settled(results.get(1)).state());
        assertEquals(HELD, settled(results.get(2)).state());
        assertInstanceOf(Result.UnknownOrder.class, results.get(3));
        assertEquals(CANCELLED, settled(results.get(4)).state());
        assertLevel(new StockCell(10, 0, 2, 5), CHAIR);
        for (int order : new int[] {1, 2, 5}) {
            Result again = STOCK.run(cancel(order)).getFirst();
            assertEquals(STOCK.view().reservation(order(order)), Optional.of(settled(again)));
        }
    }

    @Test
    void wholeLife_inOneBatch_storesTheFinalState() {
        List<Result> results = STOCK.run(reserve(1, CHAIR, 2), confirm(1), reserve(2, CHAIR, 2), cancel(2));
        assertEquals(
                List.of(HELD, CONFIRMED, HELD, CANCELLED),
                results.stream()
                        .map(PostgresStockTest::settled)
                        .map(Reservation::state)
                        .toList());
        assertLevel(new StockCell(10, 0, 2, 5), CHAIR);
        assertEquals(CONFIRMED, STOCK.view().reservation(order(1)).orElseThrow().state());
    }

    @Test
    void batch_runAgain_changesNothing() {
        Command[] batch = {
            reserve(1, CHAIR, 2), reserve(2, TABLE, 3), confirm(2), receive(1, CHAIR, 5), stock("more", UNKNOWN, 7)
        };
        STOCK.run(batch);
        Map<?, ?> levels = STOCK.view().page(Optional.empty(), 10);
        List<Result> again = STOCK.run(batch);
        assertEquals(levels, STOCK.view().page(Optional.empty(), 10));
        assertEquals(CONFIRMED, settled(again.get(1)).state());
        assertInstanceOf(Result.Received.class, again.get(3));
        assertInstanceOf(Result.Imported.class, again.get(4));
    }

    @Test
    void reserve_pastTheHold_isExpiredWhoeverAsks() {
        Duration brief = Duration.ofMillis(1);
        STOCK.run(
                reserveFor(brief, 1, CHAIR, 1),
                reserveFor(brief, 2, CHAIR, 1),
                reserveFor(brief, 3, CHAIR, 1),
                reserveFor(brief, 4, CHAIR, 1));
        awaitLapsed(4);
        List<Result> results = STOCK.run(reserve(1, CHAIR, 1), confirm(2), cancel(3), expire(4));
        assertTrue(results.stream().allMatch(result -> settled(result).state() == EXPIRED), results::toString);
        assertLevel(new StockCell(10, 0, 0, 9), CHAIR);
        assertEquals(List.of(), STOCK.view().lapsed(10));
    }

    @Test
    void holdAge_lapsedAndStillHeld_growsUntilItIsExpired() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        HoldAge age = new HoldAge(STOCK.database(), meters);
        STOCK.run(reserve(1, CHAIR, 1));
        age.look();
        assertEquals(0, meters.get("muster.inventory.hold.overdue").gauge().value());
        STOCK.run(reserveFor(Duration.ofMillis(1), 2, CHAIR, 1));
        Rendezvous.await(() -> {
            age.look();
            return meters.get("muster.inventory.hold.overdue").gauge().value() > 0;
        });
        STOCK.run(expire(2));
        age.look();
        assertEquals(0, meters.get("muster.inventory.hold.overdue").gauge().value());
    }

    @Test
    void commit_told_everyReservationAndTheFinalLevels() {
        STOCK.run(reserve(1, CHAIR, 2), reserve(2, CHAIR, 2), reserveByTopic(3, TABLE, 4), confirm(1));
        List<OutboxMessage> told = List.copyOf(STOCK.told());
        assertEquals(
                List.of("order-1 HELD 1", "order-2 HELD 1", "order-3 REJECTED 1", "order-1 CONFIRMED 2"),
                told.stream()
                        .filter(message -> message.topic().equals(Topics.RESERVATIONS))
                        .map(message -> ReservationChanged.WIRE.decode(message.payload()))
                        .map(changed -> changed.orderId() + " " + changed.state() + " " + changed.version())
                        .toList());
        assertEquals(
                List.of(new StockLevel("chair-1", 10, 2, 2, 4)),
                told.stream()
                        .filter(message -> message.topic().equals(Topics.STOCK))
                        .map(message -> StockLevel.WIRE.decode(message.payload()))
                        .toList());
    }

    @Test
    void committed_levels_areThoseOfTheStore() {
        Committed committed = STOCK.store().execute(Arrays.asList(reserve(1, CHAIR, 2), reserve(2, TABLE, 9)));
        assertEquals(STOCK.view().levels(List.of(CHAIR, TABLE)), committed.levels());
    }

    @Test
    void batch_refusedByTheDatabase_leavesNothing() {
        STOCK.sql("ALTER TABLE reservations ADD CONSTRAINT unlucky CHECK (order_id <> 'order-13')");
        assertThrows(RefusedBatchException.class, () -> STOCK.run(reserve(12, CHAIR, 1), reserve(13, CHAIR, 1)));
        STOCK.sql("ALTER TABLE reservations DROP CONSTRAINT unlucky");
        assertEquals(Optional.empty(), STOCK.view().reservation(order(12)));
        assertLevel(new StockCell(10, 0, 0, 1), CHAIR);
    }

    @Test
    void batch_losingItsConnection_asksToBeRunAgain() {
        STOCK.sql("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
        STOCK.sql("CREATE TRIGGER die BEFORE INSERT ON reservations FOR EACH ROW EXECUTE FUNCTION die()");
        assertThrows(RunAgainException.class, () -> STOCK.run(reserve(1, CHAIR, 1)));
        STOCK.sql("DROP TRIGGER die ON reservations");
        assertEquals(HELD, settled(STOCK.run(reserve(1, CHAIR, 1)).getFirst()).state());
    }

    @Test
    void import_20000Skus_isOneTransaction() {
        TreeMap<Sku, Integer> catalogue = new TreeMap<>();
        IntStream.range(0, 20_000).forEach(i -> catalogue.put(new Sku("class-" + i), 10));
        STOCK.run(new Command.Import(new ReceiptId("catalogue"), new Lines(catalogue)));
        assertEquals(20_002, STOCK.count("SELECT count(*) FROM stock"));
        assertEquals(1, STOCK.count("SELECT count(DISTINCT xmin::text) FROM stock WHERE sku LIKE 'class-%'"));
    }

    @Test
    void look_levelsAndKnownOrders_areOfOneMoment() {
        Reservation held = settled(STOCK.run(reserve(1, CHAIR, 2)).getFirst());
        Sight sight = STOCK.view().look(List.of(CHAIR, UNKNOWN), List.of(order(1), order(2)));
        assertEquals(Map.of(CHAIR, new StockCell(10, 2, 0, 2)), sight.stock());
        assertEquals(Map.of(order(1), held), sight.reservations());
        assertTrue(sight.now().isBefore(held.until()), sight::toString);
    }

    @Test
    void page_afterASku_goesOnBehindIt() {
        assertEquals(
                List.of(CHAIR),
                List.copyOf(STOCK.view().page(Optional.empty(), 1).keySet()));
        assertEquals(
                List.of(TABLE),
                List.copyOf(STOCK.view().page(Optional.of(CHAIR), 5).keySet()));
        assertTrue(STOCK.view().page(Optional.of(TABLE), 5).isEmpty());
    }

    private void awaitLapsed(int holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (STOCK.view().lapsed(10).size() < holds) {
            assertTrue(System.nanoTime() < deadline, "the holds do not lapse");
            Thread.onSpinWait();
        }
    }

    private void assertLevel(StockCell expected, Sku sku) {
        assertEquals(Map.of(sku, expected), STOCK.view().levels(List.of(sku)));
    }

    private static Reservation settled(Result result) {
        return assertInstanceOf(Result.Settled.class, result).reservation();
    }
}
