package dev.muster.inventory.adapters;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.CONFIRMED;
import static dev.muster.events.ReservationState.REJECTED;
import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.order;
import static dev.muster.inventory.domain.Samples.stock;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.events.Topics;
import dev.muster.inventory.domain.LedgerLimits;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.servicekit.topics.Handled;
import dev.muster.servicekit.topics.Message;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderCommandsTest {
    private static final TestStock STOCK = new TestStock();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StockLedger ledger = new StockLedger(
            STOCK.store(),
            STOCK.view(),
            new StockLevels(),
            LedgerLimits.DEFAULT,
            threads,
            InstantSource.system(),
            Thread::sleep);
    private final OrderCommands commands = new OrderCommands(ledger, InstantSource.system(), () -> TestStock.TERMS);

    @BeforeEach
    void import10Chairs() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10));
        STOCK.told().clear();
    }

    @AfterEach
    void evidence_afterEachTest_agrees() {
        ledger.close();
        threads.close();
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
    }

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void placedAndConfirmed_inOnePoll_areDoneAndTold() {
        assertEquals(List.of(Handled.DONE, Handled.DONE), handle(placed(1, 2), new OrderConfirmed("order-1")));
        assertState(CONFIRMED, 1);
        assertEquals(List.of("HELD", "CONFIRMED"), told());
    }

    @Test
    void placed_soldOutOrUnknownSku_isStoredAsRejectedAndTold() {
        OrderPlaced ghost = new OrderPlaced("order-2", List.of(new OrderPlaced.Line("ghost-1", 1)));
        assertEquals(List.of(Handled.DONE, Handled.DONE), handle(placed(1, 11), ghost));
        assertState(REJECTED, 1);
        assertState(REJECTED, 2);
        assertEquals(List.of("REJECTED", "REJECTED"), told());
    }

    @Test
    void cancelled_beforePlaced_holdsNothing() {
        assertEquals(List.of(Handled.DONE, Handled.DONE), handle(new OrderCancelled("order-1"), placed(1, 2)));
        assertState(CANCELLED, 1);
        assertEquals(List.of("CANCELLED", "CANCELLED"), told());
    }

    @Test
    void confirmed_unknownOrder_isDoneAndToldToNobody() {
        assertEquals(List.of(Handled.DONE), handle(new OrderConfirmed("order-1")));
        assertTrue(STOCK.view().reservation(order(1)).isEmpty());
        assertEquals(List.of(), told());
    }

    @Test
    void placed_again_isToldAgain() {
        handle(placed(1, 2));
        handle(placed(1, 2));
        assertEquals(List.of("HELD", "HELD"), told());
    }

    @Test
    void placed_oneSkuTwice_isSummed() {
        handle(new OrderPlaced(
                "order-1", List.of(new OrderPlaced.Line("chair-1", 2), new OrderPlaced.Line("chair-1", 3))));
        assertEquals(5, STOCK.count("SELECT held FROM stock"));
    }

    @Test
    void poll_withSenselessMessages_refusesOnlyThem() {
        List<Handled> handled = commands.handle(List.of(
                message("not json".getBytes(UTF_8)),
                message(placed(1, 2).encode()),
                message(new OrderConfirmed("no such name!").encode()),
                message(placed(1, 3).encode()),
                message(placed(2, 2_000_000_000).encode()),
                message(tooManyLines().encode()),
                message(new OrderConfirmed("order-1").encode())));
        for (int refused : new int[] {0, 2, 3, 4, 5}) {
            assertInstanceOf(Handled.Refused.class, handled.get(refused));
        }
        assertEquals(Handled.DONE, handled.get(1));
        assertEquals(Handled.DONE, handled.get(6));
        assertState(CONFIRMED, 1);
    }

    @Test
    void poll_ledgerClosed_isOfferedAgain() {
        ledger.close();
        assertInstanceOf(Handled.Unavailable.class, handle(placed(1, 2)).getFirst());
    }

    private List<Handled> handle(OrderCommand... some) {
        return commands.handle(
                Arrays.stream(some).map(command -> message(command.encode())).toList());
    }

    private static OrderPlaced placed(int order, int chairs) {
        return new OrderPlaced("order-" + order, List.of(new OrderPlaced.Line("chair-1", chairs)));
    }

    private static OrderPlaced tooManyLines() {
        return new OrderPlaced(
                "order-3",
                IntStream.range(0, 1_001)
                        .mapToObj(i -> new OrderPlaced.Line("sku-" + i, 1))
                        .toList());
    }

    private static Message message(byte[] payload) {
        return new Message(Topics.ORDER_COMMANDS, 0, 0, "key", payload, Map.of(), 0);
    }

    private static List<String> told() {
        return STOCK.told().stream()
                .filter(message -> message.topic().equals(Topics.RESERVATIONS))
                .map(message -> ReservationChanged.WIRE
                        .decode(message.payload())
                        .state()
                        .name())
                .toList();
    }

    private static void assertState(ReservationState state, int order) {
        assertEquals(state, STOCK.view().reservation(order(order)).orElseThrow().state());
    }
}
