package dev.muster.order.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.OrderCommand;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.events.Topics;
import dev.muster.order.adapters.FakeInventory.Step;
import dev.muster.order.domain.OrderViews;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas as processes are wired, on one real database and one real broker; inventory is a script. */
class ReplicasTest {
    private static final String TWO_CHAIRS = "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":2}]}";
    private static final TestKafka KAFKA = TestKafka.shared();
    private static final List<TestService> REPLICAS = new ArrayList<>();
    private static FakeInventory inventory;
    private static Producer<String, byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        KAFKA.reset();
        // These belong to inventory, which is not here.
        try (Admin admin = KAFKA.admin()) {
            var ignored = admin.createTopics(List.of(
                            new NewTopic(Topics.RESERVATIONS, Optional.of(2), Optional.empty()),
                            new NewTopic(Topics.ORDER_COMMANDS, Optional.of(1), Optional.empty())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        inventory = new FakeInventory();
        TestOrders orders = new TestOrders();
        REPLICAS.add(TestService.replica(orders, 1, inventory.address() + "," + inventory.address(), Map.of()));
        REPLICAS.add(TestService.replica(orders, 2, inventory.address(), Map.of()));
        producer = new KafkaSettings(KAFKA.bootstrap(), TestDatabase.ENVIRONMENT, "test").producer();
    }

    @AfterAll
    static void stop() {
        producer.close();
        REPLICAS.reversed().forEach(TestService::close);
        inventory.close();
    }

    @BeforeEach
    void reset() {
        inventory.reset();
    }

    @Test
    void order_changedByOneReplica_isFollowedByTheOther() throws Exception {
        HttpResponse<String> placed = place("follow");
        String order = location(placed);
        assertTrue(two().get(order).body().contains("RESERVED"));
        HttpResponse<String> confirmed = one().post(order + "/confirm", "");
        String version = confirmed.headers().firstValue("Muster-Version").orElseThrow();
        HttpResponse<String> seen = two().get(order, "Muster-Min-Version", version);
        assertTrue(seen.body().contains("CONFIRMED"), seen.body());
        String other = location(place("follow-2"));
        assertTrue(two().get(other).body().contains("RESERVED"));
        assertEquals(200, one().post(other + "/cancel", "").statusCode());
        RealInventoryTest.await(
                "the other replica has heard", () -> two().get(other).body().contains("CANCELLED"));
    }

    @Test
    void order_askedForBeforeItWas_isFoundWithinASecondOfItsPlacing() throws Exception {
        String order = location(place("negative"));
        String id = order.substring(order.lastIndexOf('/') + 1);
        REPLICAS.get(1).context().getBean(OrderViews.class).clear();
        assertEquals(404, two().get("/v1/orders/" + id + "x").statusCode());
        one().sql("UPDATE orders SET order_id = order_id || 'x' WHERE order_id = '" + id + "'");
        assertEquals(404, two().get("/v1/orders/" + id + "x").statusCode());
        assertEquals(
                200,
                two().get("/v1/orders/" + id + "x", "Muster-Min-Version", "1").statusCode());
        RealInventoryTest.await(
                "it is found without a version as well",
                () -> two().get("/v1/orders/" + id + "x").statusCode() == 200);
    }

    @Test
    void process_started_isReadyOnceItsMemoryIsWarm() throws Exception {
        String order = location(place("warm"));
        for (TestService replica : REPLICAS) {
            RealInventoryTest.await(
                    "it is ready", () -> replica.get("/health/readiness").statusCode() == 200);
            assertTrue(replica.get("/prometheus")
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("muster_state_restarts_total{") && line.endsWith(" 0.0")));
        }
        try (TestService third = one().another(3, inventory.address())) {
            RealInventoryTest.await(
                    "it is ready", () -> third.get("/health/readiness").statusCode() == 200);
            assertTrue(third.context().getBean(OrderViews.class).counts().size() > 0);
            assertEquals(200, third.get(order).statusCode());
        }
    }

    @Test
    void word_byTopic_settlesAPendingOrder() throws Exception {
        inventory.always(Step.hangUp());
        HttpResponse<String> pending = place("word");
        assertEquals(202, pending.statusCode(), pending.body());
        String order = location(pending);
        String id = order.substring(order.lastIndexOf('/') + 1);
        say("not json at all".getBytes(UTF_8), "senseless");
        say(word(id, ReservationState.HELD, 1), id);
        say(word(id, ReservationState.EXPIRED, 2), id);
        say(word(id, ReservationState.HELD, 1), id);
        for (TestService replica : REPLICAS) {
            RealInventoryTest.await(
                    "it is heard", () -> replica.get(order).body().contains("EXPIRED"));
        }
        assertTrue(one().place("word", TWO_CHAIRS).body().contains("\"RESERVED\""));
        RealInventoryTest.await(
                "what makes no sense is set aside",
                () -> records(Topics.RESERVATIONS + ".dlq").size() == 1);
    }

    @Test
    void safetyNet_isSentOnlyWithoutAClearAnswer() throws Exception {
        String answered = location(place("answered"));
        inventory.always(Step.hangUp());
        String unanswered = location(place("unanswered"));
        RealInventoryTest.await(
                "the net is sent",
                () -> commands().stream()
                        .anyMatch(command -> unanswered.endsWith(command.orderId()) && command instanceof OrderPlaced));
        assertTrue(commands().stream().noneMatch(command -> answered.endsWith(command.orderId())));
    }

    @Test
    void metrics_ofAProcess_tellOfBreakersBulkheadViewsAndBacklog() throws Exception {
        inventory.always(Step.hangUp());
        String order = location(place("metrics"));
        RealInventoryTest.await(
                "the backlog is seen",
                () -> one().get("/prometheus")
                        .body()
                        .lines()
                        .anyMatch(line -> line.startsWith("muster_order_pending{") && !line.endsWith(" 0.0")));
        assertEquals(200, one().get(order).statusCode());
        String metrics = one().get("/prometheus").body();
        for (String name : List.of(
                "resilience4j_circuitbreaker_state",
                "resilience4j_bulkhead_available_concurrent_calls",
                "muster_order_views_hits_total",
                "muster_order_views_loading",
                "muster_order_hold_age",
                "muster_order_confirms",
                "muster_order_cancels",
                "muster_order_oldest",
                "muster_order_inventory_attempts_total",
                "muster_outbox_age",
                "muster_state_age")) {
            assertTrue(metrics.contains(name), name);
        }
        assertTrue(one().get("/explorer").statusCode() < 400);
    }

    private static TestService one() {
        return REPLICAS.getFirst();
    }

    private static TestService two() {
        return REPLICAS.getLast();
    }

    private static HttpResponse<String> place(String key) {
        return one().place(key, TWO_CHAIRS);
    }

    private static String location(HttpResponse<String> placed) {
        return placed.headers().firstValue("Location").orElseThrow(() -> new AssertionError(placed.body()));
    }

    private static void say(byte[] word, String key) throws ExecutionException, InterruptedException {
        var ignored = producer.send(new ProducerRecord<>(Topics.RESERVATIONS, key, word))
                .get();
    }

    private static byte[] word(String id, ReservationState state, int version) {
        return ReservationChanged.WIRE.encode(
                new ReservationChanged(id, state, version, FakeInventory.UNTIL, "said so", List.of()));
    }

    private static List<OrderCommand> commands() {
        return records(Topics.ORDER_COMMANDS).stream().map(OrderCommand::decode).toList();
    }

    /** Everything on a topic so far. */
    private static List<byte[]> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", KAFKA.bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<byte[]> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(record.value()));
            }
            return records;
        }
    }
}
