package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationState;
import dev.muster.order.adapters.FakeInventory.Step;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.Sku;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inventory as it can be: clear, slow, away, confused. */
class HttpInventoryTest {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final FakeInventory fake = new FakeInventory();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        fake.close();
    }

    @Test
    void reserve_held_isItsWord() {
        Reply.Says says = assertInstanceOf(Reply.Says.class, reserve(link(1)));
        assertEquals(ReservationState.HELD, says.hold().state());
        assertEquals(FakeInventory.UNTIL, says.hold().until());
    }

    @Test
    void reserve_soldOutOrUnknown_isARefusalWithoutDoubt() {
        fake.next(Step.soldOut(), Step.unknownSku());
        assertEquals(new Reply.Refuses("chair-1: 2 asked, 1 available at version 7", false), reserve(link(1)));
        assertEquals(new Reply.Refuses("not known: chair-1", false), reserve(link(1)));
    }

    @Test
    void reserve_unclearThenRefused_isARefusalInDoubt() {
        fake.next(Step.hangUp(), Step.soldOut());
        assertTrue(assertInstanceOf(Reply.Refuses.class, reserve(link(1))).doubt());
        assertEquals(2, fake.asked().size());
    }

    @Test
    void reserve_neverSentThenRefused_isARefusalWithoutDoubt() throws Exception {
        fake.always(Step.soldOut());
        HttpInventory link = link(List.of(away(), replica("b", fake.address(), 100)), new RetryBudget(), 8);
        for (int i = 0; i < 4; i++) {
            assertFalse(assertInstanceOf(Reply.Refuses.class, reserve(link)).doubt());
        }
    }

    static Stream<Step> unclear() {
        return Stream.of(
                Step.hangUp(),
                Step.body(200, ""),
                Step.body(200, "{\"state\":\"HELD\"}"),
                Step.body(201, "not json"),
                asked -> Step.says(ReservationState.HELD, 1)
                        .answer(new FakeInventory.Asked(asked.path(), "o-other", Optional.empty(), Optional.empty())),
                Step.body(302, ""),
                Step.problem(500, "internal-error", ""),
                Step.problem(503, "overloaded", ""),
                Step.problem(504, "outcome-unknown", ""),
                Step.problem(408, "deadline-passed", ""),
                Step.problem(429, "rate-limited", ""),
                Step.problem(400, "invalid-request", ""),
                Step.problem(401, "unauthenticated", ""),
                Step.problem(404, "unknown-order", ""),
                Step.problem(409, "something-else", ""),
                Step.problem(422, "order-differs", ""),
                Step.body(409, "sold out"));
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void reserve_noClearAnswer_isSilenceAndNeverAWord(Step step) {
        fake.always(step);
        assertInstanceOf(Reply.Silent.class, reserve(link(1)));
    }

    @Test
    void unknown_skus_areThoseInventorySaysSoOf() {
        Sku ghost = new Sku("ghost-1");
        Sku chair = new Sku("chair-1");
        fake.unknown("ghost-1");
        HttpInventory link = link(1);
        assertEquals(Set.of(ghost), link.unknown(List.of(chair, ghost), soon()));
        // What is known stays known; what is away says nothing.
        fake.unknown("chair-1");
        assertEquals(Set.of(), link.unknown(List.of(chair), soon()));
        fake.close();
        assertEquals(Set.of(), link.unknown(List.of(chair, new Sku("table-1")), soon()));
    }

    @Test
    void confirm_soldOut_isNoAnswerToIt() {
        fake.always(Step.soldOut());
        assertInstanceOf(
                Reply.Silent.class, link(1).confirm(Samples.purchase("o-1").id(), soon()));
        fake.always(Step.held());
        assertEquals(
                ReservationState.CONFIRMED,
                assertInstanceOf(
                                Reply.Says.class,
                                link(1).confirm(Samples.purchase("o-1").id(), soon()))
                        .hold()
                        .state());
        assertEquals(
                ReservationState.CANCELLED,
                assertInstanceOf(
                                Reply.Says.class,
                                link(1).cancel(Samples.purchase("o-1").id(), soon()))
                        .hold()
                        .state());
    }

    @Test
    void reserve_slow_isLeftAtTheDeadline() {
        fake.always(this::never);
        long began = System.nanoTime();
        Reply reply = link(1).reserve(Samples.purchase("o-1"), Instant.now().plusMillis(200));
        assertInstanceOf(Reply.Silent.class, reply);
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(10).toNanos());
        assertTrue(fake.asked().getFirst().deadlineMs().orElseThrow() <= 200);
    }

    @Test
    void reserve_deadlinesTooShort_sayNothingOfTheReplica() {
        fake.always(this::never);
        CircuitBreaker breaker = breaker("a", 4);
        HttpInventory link = link(List.of(new Replica(URI.create(fake.address()), breaker)), new RetryBudget(), 8);
        for (int i = 0; i < 6; i++) {
            Instant deadline = Instant.now().plusMillis(i % 2 == 0 ? 1 : 30);
            assertInstanceOf(Reply.Silent.class, link.reserve(Samples.purchase("o-1"), deadline));
        }
        assertEquals(0, breaker.getMetrics().getNumberOfBufferedCalls());
        assertEquals(State.CLOSED, breaker.getState());
    }

    @Test
    void reserve_oneReplicaAway_isAnsweredByTheOther() throws Exception {
        CircuitBreaker breaker = breaker("a", 4);
        HttpInventory link = link(
                List.of(new Replica(away().base(), breaker), replica("b", fake.address(), 100)), new RetryBudget(), 8);
        // Of calls that begin with the one that is away, each goes on to the other.
        for (int i = 0; i < 100; i++) {
            assertInstanceOf(Reply.Says.class, reserve(link), "call " + i);
        }
        assertEquals(100, registry.counter("muster.order.inventory.attempts").count());
        assertTrue(breaker.getMetrics().getNumberOfNotPermittedCalls() > 0);
    }

    @Test
    void breaker_ofAReplicaInTrouble_opensAndClosesAgain() throws Exception {
        CircuitBreaker breaker = breaker("a", 4);
        HttpInventory link = link(List.of(new Replica(URI.create(fake.address()), breaker)), new RetryBudget(), 8);
        fake.always(Step.problem(503, "overloaded", ""));
        while (breaker.getState() != State.OPEN) {
            assertInstanceOf(Reply.Silent.class, reserve(link));
        }
        int asked = fake.asked().size();
        assertInstanceOf(Reply.Silent.class, reserve(link));
        assertEquals(asked, fake.asked().size());
        fake.always(Step.held());
        RealInventoryTest.await("the breaker is closed", () -> {
            Reply ignored = reserve(link);
            return breaker.getState() == State.CLOSED;
        });
        assertInstanceOf(Reply.Says.class, reserve(link));
    }

    @Test
    void bulkhead_full_asksNobody() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        fake.next(asked -> {
            inside.countDown();
            return never(asked);
        });
        HttpInventory link = link(List.of(replica("a", fake.address(), 100)), new RetryBudget(), 1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(() -> reserve(link));
            assertTrue(inside.await(30, TimeUnit.SECONDS));
            Reply.Silent refused = assertInstanceOf(Reply.Silent.class, reserve(link));
            assertTrue(refused.why().contains("too many calls"), refused.why());
            assertEquals(1, fake.asked().size());
            over.countDown();
            Reply ignored = first.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void attempts_ofCallsInTrouble_areAFifthMoreAtMost() {
        assertTrue(attempts(Planted.NONE) <= 1.2 * 100 + 1, "attempts");
    }

    @Test
    void retryWithoutBudget_sameTrouble_asksThreeTimesAsOften() {
        assertEquals(300, attempts("retry-without-budget"));
    }

    private double attempts(String bug) {
        fake.always(Step.hangUp());
        HttpInventory link = link(List.of(replica("a", fake.address(), 100_000)), Planted.budget(bug), 8);
        for (int i = 0; i < 100; i++) {
            assertInstanceOf(Reply.Silent.class, reserve(link));
        }
        assertEquals(100, registry.counter("muster.order.inventory.calls").count());
        assertEquals(100, registry.counter("muster.order.inventory.silent").count());
        return registry.counter("muster.order.inventory.attempts").count();
    }

    private Optional<FakeInventory.Told> never(FakeInventory.Asked asked) throws InterruptedException {
        assertTrue(over.await(60, TimeUnit.SECONDS), asked.path());
        return Optional.empty();
    }

    private static Reply reserve(HttpInventory link) {
        return link.reserve(Samples.purchase("o-1"), soon());
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(20);
    }

    private HttpInventory link(int number) {
        return link(List.of(replica("r-" + number, fake.address(), 100)), new RetryBudget(), 8);
    }

    private HttpInventory link(List<Replica> replicas, RetryBudget budget, int atOnce) {
        Bulkhead bulkhead = Bulkhead.of(
                "inventory",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(atOnce)
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        Exchange exchange = new Exchange(replicas, CLIENT, Random::new);
        Requests requests = Requests.of("order");
        InventoryAnswers answers = new InventoryAnswers(JsonMapper.createDefault());
        return new HttpInventory(
                exchange,
                KnownSkus.asking(exchange, requests, answers, Thread::startVirtualThread, InstantSource.system()),
                requests,
                answers,
                bulkhead,
                budget,
                Duration.ofSeconds(5),
                CallCounts.in(registry),
                InstantSource.system());
    }

    private static Replica replica(String name, String address, int calls) {
        return new Replica(URI.create(address), breaker(name, calls));
    }

    /** A port nobody listens on any more. */
    private static Replica away() throws Exception {
        try (java.net.ServerSocket socket =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return replica("away", "http://127.0.0.1:" + socket.getLocalPort(), 1_000);
        }
    }

    private static CircuitBreaker breaker(String name, int calls) {
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(calls)
                        .minimumNumberOfCalls(calls)
                        .waitDurationInOpenState(Duration.ofMillis(100))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
    }
}
