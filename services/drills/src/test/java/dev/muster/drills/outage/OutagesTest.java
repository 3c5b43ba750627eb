package dev.muster.drills.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.drills.shop.Settlement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something that orders need is away for a minute, or slow, while customers go on: each order is accepted or refused
 * honestly, and all settle afterwards. The whole platform runs, as processes.
 *
 * <p>The tests named after a defect run the same story with it, shortened, and must see it.
 */
@Tag("proofs")
@Timeout(value = 15 * 60)
class OutagesTest {
    private static final int SKUS = 200;
    private static final int RATE = 10;
    /** What the books say of orders whose customers were never answered. */
    private static final String HELD_FOR_NOBODY = "held for orders that nobody knows of";

    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("muster.outage.seconds", 60));
    private static final Duration SHORT = Duration.ofSeconds(15);
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofMinutes(4);

    @TempDir
    private static Path home;

    private static ScratchShop shop;

    @BeforeAll
    static void start() {
        assumeTrue(ScratchShop.isBuilt(), "the services are not built");
        shop = ScratchShop.start(home.resolve("home"), SKUS);
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void kafka_downAMinute_ordersAreTakenByCallAndToldAfterwards() throws Exception {
        assertOrdersDoNotWaitForTheBroker(OUTAGE);
    }

    @Test
    void askBrokerFirst_whileKafkaIsDown_isCaught() {
        assertCaught(
                "order=ask-broker-first",
                () -> assertOrdersDoNotWaitForTheBroker(SHORT),
                "fewer are decided at once",
                HELD_FOR_NOBODY);
    }

    @Test
    void postgresql_downAMinute_ordersAreRefusedAndNoneIsInvented() throws Exception {
        assertNothingIsInvented(OUTAGE);
    }

    @Test
    void inventSuccess_whilePostgresqlIsDown_isCaught() {
        assertCaught("order=invent-success", () -> assertNothingIsInvented(SHORT), "not as their customers were told");
    }

    @Test
    void inventory_downAMinute_ordersStandPendingAndSettle() throws Exception {
        Story story = during(new Outage(shop).down("inventory-1", "inventory-2"), OUTAGE);
        assertOrdersStand(story);
        assertTrue(story.breakerOpened(), () -> "no breaker opened: " + story);
        assertBreakersClosed();
    }

    @Test
    void inventory_hangsForAMinute_ordersStandPendingWithoutAFloodOfRepeats() throws Exception {
        assertOrdersStand(during(new Outage(shop).slow("inventory-1", "inventory-2"), OUTAGE));
        assertBreakersClosed();
    }

    @Test
    void ignoreDeadlines_whileInventoryHangs_isCaught() {
        assertCaught(
                "order=ignore-deadlines",
                () -> assertOrdersStand(during(new Outage(shop).slow("inventory-1", "inventory-2"), SHORT)),
                "fewer stand, decided or not",
                HELD_FOR_NOBODY);
    }

    /** @param complaints the one that is seen depends on what customers had been told when it began */
    private static void assertCaught(String defect, Outage.Story story, String... complaints) {
        shop.up("--known-bad", defect);
        try {
            AssertionError seen = assertThrows(AssertionError.class, story::run);
            String said = String.valueOf(seen.getMessage());
            assertTrue(Stream.of(complaints).anyMatch(said::contains), seen::toString);
            System.out.println(
                    defect + " is caught: " + said.lines().findFirst().orElse(""));
        } finally {
            shop.up();
        }
    }

    /** The call needs no broker: about as many as before are decided at once. */
    private static void assertOrdersDoNotWaitForTheBroker(Duration length) throws Exception {
        Story story = during(new Outage(shop).down("kafka"), length);
        assertTrue(
                story.outage().decided() > 0.8 * story.before().decided(), () -> "fewer are decided at once: " + story);
    }

    private static void assertNothingIsInvented(Duration length) throws Exception {
        Story story = during(new Outage(shop).down("postgresql"), length);
        assertTrue(story.outage().refused() > 0, () -> "none was refused: " + story);
    }

    private static void assertOrdersStand(Story story) {
        assertTrue(
                story.outage().standing() > 0.8 * story.before().standing(),
                () -> "fewer stand, decided or not: " + story);
    }

    private static Story during(Outage.Fault fault, Duration length) throws Exception {
        Books books = Books.open(shop, SETTLE);
        int[] ports = {shop.port("order-1"), shop.port("order-2")};
        Calls before = calls(ports);
        List<Settlement.Placed> orders = Trade.warmUp(shop, SKUS, RATE);
        Trade trade = Trade.begin(
                shop,
                SKUS,
                System.nanoTime() % 1_000_000,
                phase("before", BEFORE),
                phase("outage", length),
                phase("after", AFTER));
        ScratchShop.rest(BEFORE);
        boolean[] opened = {false};
        fault.hold(length, () -> opened[0] |= breakers(ports).getOrDefault("open", 0) > 0);
        orders.addAll(trade.end().orders());
        Story story = new Story(
                new Answers(trade.answers("before")),
                new Answers(trade.answers("outage")),
                opened[0],
                calls(ports).since(before));
        System.out.println(story + ", after " + trade.answers("after"));
        Map<String, Integer> states = books.check(orders);
        System.out.println("settled " + states);
        assertTrue(states.getOrDefault("CONFIRMED", 0) > 0, states::toString);
        story.calls().assertFewRepeats();
        assertEquals(List.of(), unhealthy());
        return story;
    }

    private static String phase(String name, Duration length) {
        return "{ name: %s, for: %ds, rate: %d/s }".formatted(name, length.toSeconds(), RATE);
    }

    /** What customers were told before and while it lasted. */
    private record Story(Answers before, Answers outage, boolean breakerOpened, Calls calls) {}

    /** How often each answer was given to those who placed an order. */
    private record Answers(Map<String, Integer> counts) {
        /** Share of those who were told how their order ended, or that it is reserved. */
        double decided() {
            return share("201 ");
        }

        /** Share of those who were told that their order stands, decided or not. */
        double standing() {
            return decided() + share("202 ");
        }

        double refused() {
            return share("503 ");
        }

        private double share(String prefix) {
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            int some = counts.entrySet().stream()
                    .filter(answer -> answer.getKey().startsWith(prefix))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            return all == 0 ? 0 : (double) some / all;
        }
    }

    /** How often inventory was to be asked, and how often it was. */
    private record Calls(double calls, double attempts) {
        Calls since(Calls before) {
            return new Calls(calls - before.calls, attempts - before.attempts);
        }

        /** Each process may repeat ten calls from what it has saved. */
        void assertFewRepeats() {
            assertTrue(attempts <= 1.2 * calls + 20, () -> "too many repeats: " + this);
        }
    }

    private static Calls calls(int... ports) throws InterruptedException {
        return new Calls(
                sum("muster_order_inventory_calls_total", ports), sum("muster_order_inventory_attempts_total", ports));
    }

    private static double sum(String metric, int... ports) throws InterruptedException {
        double sum = 0;
        for (int port : ports) {
            for (String line : shop.metrics(port)) {
                Double value = ScratchShop.value(line, metric);
                sum += value == null ? 0 : value;
            }
        }
        return sum;
    }

    /** How many breakers are in each state. */
    private static Map<String, Integer> breakers(int... ports) throws InterruptedException {
        Map<String, Integer> states = new HashMap<>();
        for (int port : ports) {
            for (String line : shop.metrics(port)) {
                for (String state : List.of("open", "half_open", "closed")) {
                    Double value =
                            ScratchShop.value(line, "resilience4j_circuitbreaker_state", "state=\"" + state + "\"");
                    states.merge(state, value == null ? 0 : value.intValue(), Integer::sum);
                }
            }
        }
        return states;
    }

    private static void assertBreakersClosed() throws InterruptedException {
        Map<String, Integer> states = breakers(shop.port("order-1"), shop.port("order-2"));
        assertTrue(states.getOrDefault("closed", 0) > 0, () -> "no breaker is closed: " + states);
        assertEquals(
                0,
                states.getOrDefault("open", 0) + states.getOrDefault("half_open", 0),
                () -> "breakers that stay open: " + states);
    }

    private static List<String> unhealthy() {
        return shop.processes().values().stream()
                .filter(process -> !Boolean.TRUE.equals(process.get("healthy")))
                .map(Object::toString)
                .toList();
    }
}
