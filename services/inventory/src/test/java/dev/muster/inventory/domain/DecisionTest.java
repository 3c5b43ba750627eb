package dev.muster.inventory.domain;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.CONFIRMED;
import static dev.muster.events.ReservationState.EXPIRED;
import static dev.muster.events.ReservationState.HELD;
import static dev.muster.events.ReservationState.REJECTED;
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
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Duration HOLD = Samples.HOLD;

    private final Map<Sku, StockCell> levels = new HashMap<>(Map.of(
            CHAIR, new StockCell(10, 0, 0, 1),
            TABLE, new StockCell(3, 0, 0, 1)));
    private final Map<OrderId, Reservation> reservations = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final Map<ReceiptId, ImportRun> imports = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void reserve_enough_holdsAndSaysTheVersion() {
        Result.Settled settled = settled(decide(reserve(1, CHAIR, 4)).getFirst());
        assertEquals(HELD, settled.reservation().state());
        assertEquals(now.plus(HOLD), settled.reservation().until());
        assertEquals(
                List.of(new ReservedLine(CHAIR, 4, 2L, null)),
                settled.reservation().lines());
        assertTrue(settled.created());
        assertEquals(new StockCell(10, 4, 0, 2), levels.get(CHAIR));
    }

    @Test
    void reserve_lastUnitTwice_firstWins() {
        List<Result> results = decide(reserve(1, TABLE, 3), reserve(2, TABLE, 1));
        assertEquals(HELD, settled(results.get(0)).reservation().state());
        assertEquals(new Result.SoldOut(order(2), List.of(new Shortage(TABLE, 1, 0, 2))), results.get(1));
    }

    @Test
    void reserve_oneLineShort_movesNothing() {
        List<Result> results = decide(reserve(1, CHAIR, 1, TABLE, 4));
        assertEquals(new Result.SoldOut(order(1), List.of(new Shortage(TABLE, 4, 3, 1))), results.getFirst());
        assertEquals(new StockCell(10, 0, 0, 1), levels.get(CHAIR));
        assertTrue(reservations.isEmpty());
    }

    @Test
    void reserve_unknownSku_isNamed() {
        assertEquals(List.of(new Result.UnknownSkus(List.of(UNKNOWN))), decide(reserve(1, CHAIR, 1, UNKNOWN, 1)));
        assertTrue(reservations.isEmpty());
    }

    @Test
    void reserveByTopic_soldOut_storesTheRefusalAndTellsOfIt() {
        Decided decided = decided(reserveByTopic(1, TABLE, 4));
        Reservation rejected = settled(decided.results().getFirst()).reservation();
        assertEquals(REJECTED, rejected.state());
        assertEquals(1, rejected.version());
        assertEquals("table-7: 4 asked, 3 available at version 1", rejected.reason());
        assertEquals(List.of(rejected), decided.changes().announced());
        assertEquals(Map.of(), decided.changes().levels());
    }

    @Test
    void reserveByTopic_unknownSku_storesTheRefusal() {
        assertState(REJECTED, reserveByTopic(1, UNKNOWN, 1));
    }

    @Test
    void reserve_soldOutForACaller_tellsNobody() {
        assertTrue(decided(reserve(1, TABLE, 4)).changes().isEmpty());
    }

    @Test
    void reserve_repeated_isAnsweredFromTheFirst() {
        Reservation first = settled(decide(reserve(1, CHAIR, 4)).getFirst()).reservation();
        assertEquals(List.of(new Result.Settled(first, false)), decide(reserve(1, CHAIR, 4)));
        assertEquals(new StockCell(10, 4, 0, 2), levels.get(CHAIR));
    }

    @Test
    void reserve_repeatedInOneBatch_holdsOnce() {
        decide(reserve(1, CHAIR, 4), reserve(1, CHAIR, 4));
        assertEquals(new StockCell(10, 4, 0, 2), levels.get(CHAIR));
    }

    @Test
    void reserve_knownOrderWithOtherLines_isRefused() {
        decide(reserve(1, CHAIR, 4));
        assertEquals(List.of(new Result.OtherLines(order(1))), decide(reserve(1, CHAIR, 5)));
        assertEquals(List.of(new Result.OtherLines(order(1))), decide(reserve(1, CHAIR, 4, TABLE, 1)));
        assertEquals(List.of(new Result.OtherLines(order(1))), decide(reserve(1, TABLE, 1)));
    }

    @Test
    void reserveByTopic_repeated_isToldAgain() {
        Reservation first = settled(decide(reserve(1, CHAIR, 4)).getFirst()).reservation();
        assertEquals(
                List.of(first), decided(reserveByTopic(1, CHAIR, 4)).changes().announced());
    }

    @Test
    void reserve_repeatedByACaller_isNotToldAgain() {
        decide(reserve(1, CHAIR, 4));
        assertTrue(decided(reserve(1, CHAIR, 4)).changes().isEmpty());
    }

    @Test
    void confirm_held_sells() {
        decide(reserve(1, CHAIR, 4));
        Reservation confirmed = settled(decide(confirm(1)).getFirst()).reservation();
        assertEquals(CONFIRMED, confirmed.state());
        assertEquals(2, confirmed.version());
        assertEquals(List.of(new ReservedLine(CHAIR, 4, 2L, 3L)), confirmed.lines());
        assertEquals(new StockCell(10, 0, 4, 3), levels.get(CHAIR));
    }

    @Test
    void confirm_unknownOrder_storesNothing() {
        Decided decided = decided(confirm(9));
        assertEquals(List.of(new Result.UnknownOrder(order(9))), decided.results());
        assertTrue(decided.changes().isEmpty());
    }

    @Test
    void confirm_unknownOrderByTopic_tellsNobody() {
        assertTrue(
                decided(new Command.Confirm(order(9), Channel.TOPIC)).changes().isEmpty());
    }

    @Test
    void confirm_atTheVeryEndOfTheHold_isExpired() {
        decide(reserve(1, CHAIR, 4));
        now = now.plus(HOLD);
        assertState(EXPIRED, confirm(1));
        assertEquals(new StockCell(10, 0, 0, 3), levels.get(CHAIR));
    }

    @Test
    void confirm_justBeforeTheEndOfTheHold_sells() {
        decide(reserve(1, CHAIR, 4));
        now = now.plus(HOLD).minusNanos(1000);
        assertState(CONFIRMED, confirm(1));
    }

    @Test
    void cancelAndReserve_pastTheHold_findItExpired() {
        decide(reserve(1, CHAIR, 4), reserve(2, CHAIR, 4));
        now = now.plus(HOLD);
        assertState(EXPIRED, cancel(1));
        assertState(EXPIRED, reserve(2, CHAIR, 4));
        assertEquals(new StockCell(10, 0, 0, 5), levels.get(CHAIR));
    }

    @Test
    void expire_beforeTheEnd_changesNothing() {
        decide(reserve(1, CHAIR, 4));
        Decided decided = decided(expire(1));
        assertEquals(HELD, settled(decided.results().getFirst()).reservation().state());
        assertTrue(decided.changes().isEmpty());
    }

    @Test
    void expire_lapsed_givesBackOnce() {
        decide(reserve(1, CHAIR, 4));
        now = now.plus(HOLD);
        decide(expire(1), expire(1));
        assertEquals(new StockCell(10, 0, 0, 3), levels.get(CHAIR));
    }

    @Test
    void cancel_held_givesBack() {
        decide(reserve(1, CHAIR, 4));
        assertState(CANCELLED, cancel(1));
        assertEquals(new StockCell(10, 0, 0, 3), levels.get(CHAIR));
    }

    @Test
    void cancel_unknownOrder_keepsItFromEverHolding() {
        Reservation cancelled = settled(decide(cancel(1)).getFirst()).reservation();
        assertEquals(CANCELLED, cancelled.state());
        assertEquals(1, cancelled.version());
        assertNull(cancelled.until());
        assertState(CANCELLED, reserve(1, CHAIR, 4));
        assertState(CANCELLED, reserveByTopic(1, TABLE, 1));
        assertEquals(new StockCell(10, 0, 0, 1), levels.get(CHAIR));
    }

    @Test
    void terminal_reservation_neverChanges() {
        decide(reserve(1, CHAIR, 4), confirm(1));
        assertState(CONFIRMED, cancel(1));
        now = now.plus(HOLD);
        assertState(CONFIRMED, expire(1));
        assertState(CONFIRMED, reserve(1, CHAIR, 4));
        assertEquals(new StockCell(10, 0, 4, 3), levels.get(CHAIR));
    }

    @Test
    void reserveConfirmAndCancel_inOneBatch_tellEveryStep() {
        Decided decided = decided(reserve(1, CHAIR, 4), confirm(1), reserve(2, CHAIR, 1), cancel(2));
        assertEquals(
                List.of(HELD, CONFIRMED, HELD, CANCELLED),
                decided.changes().announced().stream().map(Reservation::state).toList());
        assertEquals(2, decided.changes().added().size());
        assertTrue(decided.changes().ended().isEmpty());
        assertEquals(new StockCell(10, 0, 4, 5), levels.get(CHAIR));
    }

    @Test
    void receive_knownSku_raisesTheLevel() {
        Result.Received received = assertInstanceOf(
                Result.Received.class, decide(receive(1, CHAIR, 5)).getFirst());
        assertEquals(2, received.receipt().skuVersion());
        assertEquals(new StockCell(15, 0, 0, 2), levels.get(CHAIR));
    }

    @Test
    void receive_repeated_countsOnce() {
        decide(receive(1, CHAIR, 5), receive(1, CHAIR, 5));
        decide(receive(1, CHAIR, 5));
        assertEquals(new StockCell(15, 0, 0, 2), levels.get(CHAIR));
    }

    @Test
    void receive_sameIdForSomethingElse_isRefused() {
        decide(receive(1, CHAIR, 5));
        assertInstanceOf(Result.OtherReceipt.class, decide(receive(1, CHAIR, 6)).getFirst());
        assertInstanceOf(Result.OtherReceipt.class, decide(receive(1, TABLE, 5)).getFirst());
    }

    @Test
    void receive_unknownSku_isNamed() {
        assertEquals(List.of(new Result.UnknownSkus(List.of(UNKNOWN))), decide(receive(1, UNKNOWN, 5)));
    }

    @Test
    void import_newAndKnownSkus_raisesAll() {
        Decided decided = decided(stock(1, CHAIR, 5, UNKNOWN, 7), reserve(1, UNKNOWN, 2));
        assertEquals(new StockCell(15, 0, 0, 2), decided.changes().levels().get(CHAIR));
        assertEquals(new StockCell(7, 2, 0, 2), decided.changes().newStock().get(UNKNOWN));
        assertEquals(
                List.of("import-1/chair-1", "import-1/unicorn-1"),
                decided.changes().receipts().stream().map(Receipt::id).toList());
    }

    @Test
    void import_repeated_countsOnce() {
        decide(stock(1, CHAIR, 5));
        Result.Imported again = assertInstanceOf(
                Result.Imported.class, decide(stock(1, CHAIR, 5)).getFirst());
        assertEquals(false, again.created());
        assertEquals(new StockCell(15, 0, 0, 2), levels.get(CHAIR));
    }

    @Test
    void import_sameIdOtherLines_isRefused() {
        decide(stock(1, CHAIR, 5));
        assertInstanceOf(Result.OtherImport.class, decide(stock(1, CHAIR, 6)).getFirst());
    }

    private void assertState(ReservationState state, Command command) {
        assertEquals(state, settled(decide(command).getFirst()).reservation().state());
    }

    private static Result.Settled settled(Result result) {
        return assertInstanceOf(Result.Settled.class, result);
    }

    private List<Result> decide(Command... commands) {
        return decided(commands).results();
    }

    /** Decides and takes over what was decided, as a commit would. */
    private Decided decided(Command... commands) {
        Loaded loaded =
                new Loaded(Map.copyOf(levels), Map.copyOf(reservations), Map.copyOf(receipts), Map.copyOf(imports));
        Decided decided = Decision.decide(Arrays.asList(commands), loaded, now);
        Changes changes = decided.changes();
        levels.putAll(changes.levels());
        levels.putAll(changes.newStock());
        reservations.putAll(changes.added());
        reservations.putAll(changes.ended());
        changes.receipts().forEach(receipt -> receipts.put(receipt.id(), receipt));
        changes.imports().forEach(run -> imports.put(run.id(), run));
        return decided;
    }
}
