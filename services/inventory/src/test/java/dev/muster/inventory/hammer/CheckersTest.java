package dev.muster.inventory.hammer;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.CONFIRMED;
import static dev.muster.events.ReservationState.HELD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.inventory.hammer.Attempt.Answer;
import dev.muster.inventory.hammer.Attempt.Received;
import dev.muster.inventory.hammer.Attempt.Refused;
import dev.muster.inventory.hammer.Attempt.Sent;
import dev.muster.inventory.hammer.Attempt.Shortage;
import dev.muster.inventory.hammer.Attempt.SoldOut;
import dev.muster.inventory.hammer.Attempt.Stands;
import dev.muster.inventory.hammer.Attempt.Unknown;
import dev.muster.inventory.hammer.Books.Level;
import dev.muster.inventory.hammer.Books.Line;
import dev.muster.inventory.hammer.Books.Order;
import dev.muster.inventory.hammer.Books.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checkers against histories made up for them: a sound one, and one for each lie. */
class CheckersTest {
    /** Ten received, four held by a, then three by b, which is confirmed: versions 1 to 4. */
    private static final Map<String, Order> ORDERS = Map.of(
            "a", order(HELD, 1, 4, 2L, null),
            "b", order(CONFIRMED, 2, 3, 3L, 4L));

    private static final Books SOUND = books(new Level(10, 4, 3, 4), ORDERS);

    private static final List<Attempt> HISTORY = List.of(
            attempt("r", 0, 5, new Received("sku", 10, 1)),
            attempt("a", 10, 20, new Unknown("lost")),
            attempt("a", 30, 40, stands("a", HELD, 1, 4, 2L)),
            attempt("b", 50, 60, stands("b", HELD, 1, 3, 3L)),
            attempt("b", 70, 80, stands("b", CONFIRMED, 2, 3, 4L)),
            attempt("c", 90, 95, soldOut(4, 3, 4)),
            attempt("d", 90, 95, new Refused(422)));

    @Test
    void soundHistory_noFindings() {
        assertEquals(List.of(), Replay.of(SOUND).findings());
        assertEquals(List.of(), told(SOUND));
        assertEquals(List.of(), RealTime.check(HISTORY));
        assertEquals(List.of(), Published.check(events(), SOUND));
    }

    @Test
    void replay_versionMissing_isAGap() {
        Books gap = books(new Level(10, 4, 3, 5), with("b", order(CONFIRMED, 2, 3, 3L, 5L)));
        assertFinds("after version 3 comes 5", Replay.of(gap).findings());
    }

    @Test
    void replay_twoMovementsAtOneVersion_isFound() {
        Books twice = books(new Level(10, 7, 0, 2), with("b", order(HELD, 1, 3, 2L, null)));
        assertFinds("version 2 is two movements", Replay.of(twice).findings());
    }

    @Test
    void replay_moreHeldThanReceivedInBetween_isOversold() {
        Books over = books(new Level(10, 4, 0, 4), with("b", order(CANCELLED, 2, 7, 3L, 4L)));
        assertFinds("oversold", Replay.of(over).findings());
    }

    @Test
    void replay_rowThatDiffersFromItsMovements_isFound() {
        assertFinds(
                "the row says", Replay.of(books(new Level(10, 5, 3, 4), ORDERS)).findings());
        assertFinds(
                "the row says", Replay.of(books(new Level(10, 4, 3, 5), ORDERS)).findings());
    }

    @Test
    void told_acknowledgedOrderMissing_isFound() {
        assertFinds("a: acknowledged as HELD, not there", told(books(Level.NONE, Map.of())));
    }

    @Test
    void told_commandTheBrokerHasWithoutAReservation_isFound() {
        Attempt placed = attempt("e", 90, 95, new Sent(new OrderPlaced("e", List.of(new OrderPlaced.Line("sku", 1)))));
        assertFinds("e: asked by topic, not there", told(SOUND, placed));
        assertFinds(
                "e: asked by topic, not there", told(SOUND, attempt("e", 90, 95, new Sent(new OrderCancelled("e")))));
        assertEquals(List.of(), told(SOUND, attempt("e", 90, 95, new Sent(new OrderConfirmed("e")))));
    }

    @Test
    void told_confirmedOrderStoredAsSomethingElse_isFound() {
        assertFinds("stored as CANCELLED", told(books(Level.NONE, with("b", order(CANCELLED, 2, 3, 3L, 4L)))));
        assertFinds("stored at 1", told(books(Level.NONE, with("b", order(HELD, 1, 3, 3L, null)))));
    }

    @Test
    void told_otherQuantityOrVersion_isFound() {
        assertFinds("a: acknowledged with", told(books(Level.NONE, with("a", order(HELD, 1, 5, 2L, null)))));
        assertFinds("a: acknowledged with", told(books(Level.NONE, with("a", order(HELD, 1, 4, 5L, null)))));
        assertFinds("b: acknowledged with", told(books(Level.NONE, with("b", order(CONFIRMED, 2, 3, 3L, 9L)))));
    }

    @Test
    void told_receiptMissing_isFound() {
        Books without = new Books(Map.of(), Map.of(), ORDERS);
        assertFinds("r: acknowledged as", told(without));
    }

    @Test
    void told_refusedOrderStored_isFound() {
        assertFinds("c: refused whenever", told(books(Level.NONE, with("c", order(HELD, 1, 1, 5L, null)))));
        assertFinds("d: refused whenever", told(books(Level.NONE, with("d", order(HELD, 1, 1, 5L, null)))));
    }

    @Test
    void told_refusalUntrueAtItsVersion_isFound() {
        assertFinds("refused by", told(SOUND, attempt("e", 90, 95, soldOut(4, 2, 4))));
        assertFinds("refused by", told(SOUND, attempt("e", 90, 95, soldOut(4, 3, 9))));
        assertFinds("refused by", told(SOUND, attempt("e", 90, 95, soldOut(2, 3, 4))));
    }

    @Test
    void realTime_answeredBeforeALowerVersionWasAsked_isFound() {
        List<Attempt> backwards = List.of(
                attempt("a", 0, 10, stands("a", HELD, 1, 4, 3L)), attempt("b", 20, 30, stands("b", HELD, 1, 3, 2L)));
        assertFinds("version 3 was answered before version 2 was asked", RealTime.check(backwards));
    }

    @Test
    void realTime_repeatedAfterALostAnswer_countsFromTheFirstCall() {
        List<Attempt> repeated = List.of(
                attempt("b", 0, 5, new Unknown("lost")),
                attempt("a", 6, 10, stands("a", HELD, 1, 4, 3L)),
                attempt("b", 20, 30, stands("b", HELD, 1, 3, 2L)));
        assertEquals(List.of(), RealTime.check(repeated));
    }

    @Test
    void realTime_refusalAtALevelOlderThanItsCall_isFound() {
        List<Attempt> stale =
                List.of(attempt("r", 0, 10, new Received("sku", 10, 2)), attempt("c", 20, 30, soldOut(4, 3, 1)));
        assertFinds("version 2 was answered before refusal at version 1 was asked", RealTime.check(stale));
    }

    @Test
    void published_untoldContradictedOrInvented_isFound() {
        assertFinds("a: stored as HELD, told as null", Published.check(events().subList(1, 3), SOUND));
        assertFinds(
                "b: never told that it was held", Published.check(List.of(events().get(0), events().get(2)), SOUND));
        assertFinds("told as", Published.check(with(event("b", CANCELLED, 2)), SOUND));
        assertFinds("not stored", Published.check(with(event("x", HELD, 1)), SOUND));
    }

    private static void assertFinds(String expected, List<String> findings) {
        assertTrue(findings.stream().anyMatch(finding -> finding.contains(expected)), findings::toString);
    }

    private static List<String> told(Books books) {
        return Told.check(HISTORY, books, Replay.of(SOUND));
    }

    private static List<String> told(Books books, Attempt one) {
        return Told.check(List.of(one), books, Replay.of(SOUND));
    }

    private static Attempt attempt(String subject, long began, long ended, Answer answer) {
        return new Attempt(subject, began, ended, answer);
    }

    private static Stands stands(String id, ReservationState state, int version, int quantity, long skuVersion) {
        return new Stands(new ReservationChanged(
                id, state, version, null, null, List.of(new ReservationChanged.Line("sku", quantity, skuVersion))));
    }

    private static SoldOut soldOut(long asked, long available, long version) {
        return new SoldOut(List.of(new Shortage("sku", asked, available, version)));
    }

    private static Books books(Level level, Map<String, Order> orders) {
        return new Books(Map.of("sku", level), Map.of("r", new Receipt("sku", 10, 1)), orders);
    }

    private static Map<String, Order> with(String id, Order order) {
        Map<String, Order> orders = new HashMap<>(ORDERS);
        orders.put(id, order);
        return orders;
    }

    private static Order order(ReservationState state, int version, int quantity, long held, @Nullable Long ended) {
        return new Order(state, version, List.of(new Line("sku", quantity, held, ended)));
    }

    private static List<ReservationChanged> events() {
        return List.of(event("a", HELD, 1), event("b", HELD, 1), event("b", CONFIRMED, 2));
    }

    private static List<ReservationChanged> with(ReservationChanged more) {
        return java.util.stream.Stream.concat(events().stream(), java.util.stream.Stream.of(more))
                .toList();
    }

    private static ReservationChanged event(String id, ReservationState state, int version) {
        return new ReservationChanged(id, state, version, null, null, List.of());
    }
}
