package dev.muster.inventory.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.events.Topics;
import dev.muster.servicekit.topics.DeadLetters;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas as processes are wired, on one real database and one real broker. */
class ReplicasTest {
    private static final List<TestService> REPLICAS = new ArrayList<>();
    private static final TestKafka KAFKA = TestKafka.shared();
    private static Producer<String, byte[]> producer;

    @BeforeAll
    static void start() {
        KAFKA.reset();
        TestStock stock = new TestStock();
        REPLICAS.add(TestService.replica(stock, 1, Map.of()));
        REPLICAS.add(TestService.replica(stock, 2, Map.of()));
        producer = new KafkaSettings(KAFKA.bootstrap(), TestDatabase.ENVIRONMENT, "test").producer();
        String csv = "sku,quantity\nchair-1,1000\ntable-7,3\n";
        assertEquals(201, one().put("/v1/stock/-/imports/start", csv).statusCode());
    }

    @AfterAll
    static void stop() {
        producer.close();
        REPLICAS.reversed().forEach(TestService::close);
    }

    @Test
    void level_movedByOneReplica_isFollowedByTheOther() {
        HttpResponse<String> held = reserve(one(), "o-1", "chair-1", 2);
        assertEquals(201, held.statusCode(), held.body());
        long version = requireNonNull(changed(held).lines().getFirst().skuVersion());
        HttpResponse<String> seen = other().get("/v1/stock/chair-1", "Muster-Min-Version", Long.toString(version));
        assertTrue(version(seen) >= version, "a caller never reads older than it saw");
        await("the level without asking the store", () -> version(other().get("/v1/stock/chair-1")) >= version);
    }

    @Test
    void soldOut_byOneReplica_isRefusedByTheOther() {
        assertEquals(201, reserve(one(), "o-2", "table-7", 3).statusCode());
        assertEquals(409, reserve(other(), "o-3", "table-7", 1).statusCode());
        assertEquals(200, reserve(other(), "o-2", "table-7", 3).statusCode());
    }

    @Test
    void commands_byTopic_areAnsweredByEvents() {
        send("o-4", new OrderPlaced("o-4", List.of(new OrderPlaced.Line("chair-1", 2))));
        await("HELD", () -> events("o-4").contains(ReservationState.HELD));
        send("o-4", new OrderConfirmed("o-4"));
        await("CONFIRMED", () -> events("o-4").contains(ReservationState.CONFIRMED));
        assertTrue(other().get("/v1/reservations/o-4").body().contains("CONFIRMED"));
    }

    @Test
    void command_thatMakesNoSense_isSetAsideAndTheNextIsHandled() {
        send("o-5", "nonsense".getBytes(UTF_8));
        send("o-5", new OrderPlaced("o-5", List.of(new OrderPlaced.Line("chair-1", 1))));
        await("HELD", () -> events("o-5").contains(ReservationState.HELD));
        DeadLetters letters = one().context().getBean(DeadLetters.class);
        await("the dead letter", () -> letters.list(Topics.ORDER_COMMANDS, 10).size() == 1);
    }

    @Test
    void broker_away_answersSaySinceWhenTheyAreStaleAndReservesGoOn() {
        await("fresh", () -> staleSince(other()).isEmpty());
        KAFKA.pause();
        try {
            await("stale", () -> !staleSince(other()).isEmpty());
            assertEquals(201, reserve(other(), "o-6", "chair-1", 1).statusCode());
        } finally {
            KAFKA.resume();
        }
        await("fresh again", () -> staleSince(other()).isEmpty());
        await("what was told meanwhile", () -> events("o-6").contains(ReservationState.HELD));
        assertTrue(one().get("/v1/stock/-/audit").body().contains("\"sound\":true"));
    }

    private static TestService one() {
        return REPLICAS.getFirst();
    }

    private static TestService other() {
        return REPLICAS.getLast();
    }

    private static HttpResponse<String> reserve(TestService replica, String order, String sku, int quantity) {
        return replica.post(
                "/v1/reservations",
                "{\"orderId\":\"" + order + "\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}]}",
                "Muster-Deadline-Ms",
                "30000");
    }

    private static ReservationChanged changed(HttpResponse<String> answer) {
        return ReservationChanged.WIRE.decode(answer.body().getBytes(UTF_8));
    }

    private static long version(HttpResponse<String> answer) {
        return Long.parseLong(answer.headers().firstValue("Muster-Version").orElse("0"));
    }

    private static String staleSince(TestService replica) {
        return replica.get("/v1/stock/chair-1")
                .headers()
                .firstValue("Muster-Stale-Since")
                .orElse("");
    }

    private static void send(String key, OrderCommand command) {
        send(key, command.encode());
    }

    private static void send(String key, byte[] payload) {
        try {
            producer.send(new ProducerRecord<>(Topics.ORDER_COMMANDS, key, payload))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The states told of an order so far. */
    private static List<ReservationState> events(String order) {
        Map<String, Object> settings = Map.of("bootstrap.servers", KAFKA.bootstrap(), "enable.auto.commit", false);
        List<ReservationState> states = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RESERVATIONS).stream()
                    .map(info -> new TopicPartition(Topics.RESERVATIONS, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (order.equals(record.key())) {
                        states.add(
                                ReservationChanged.WIRE.decode(record.value()).state());
                    }
                });
            }
        }
        return states;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "waited too long for: " + what);
        }
    }
}
