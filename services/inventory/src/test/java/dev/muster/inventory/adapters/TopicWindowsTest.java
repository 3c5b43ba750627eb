package dev.muster.inventory.adapters;

import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderCommand;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.events.Topics;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.LedgerLimits;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockStore;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxRelay;
import dev.muster.servicekit.outbox.RelaySettings;
import dev.muster.servicekit.topics.ConsumerSettings;
import dev.muster.servicekit.topics.DeadLetters;
import dev.muster.servicekit.topics.GroupConsumer;
import dev.muster.servicekit.topics.Handled;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.servicekit.topics.MessageHandler;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows around the topics: ids that commit out of order, a member paused past its time, letters from the past. */
class TopicWindowsTest {
    private static final TestStock STOCK = new TestStock();
    private static final ExecutorService OTHERS = Executors.newVirtualThreadPerTaskExecutor();
    private static final KafkaSettings KAFKA =
            new KafkaSettings(TestKafka.shared().bootstrap(), TestDatabase.ENVIRONMENT, "inventory-1");
    private static final Producer<String, byte[]> SENDER = KAFKA.producer();
    private static final Duration WEEK = Duration.ofDays(7);

    @BeforeAll
    static void createTopicsOfOnePartition() throws Exception {
        TestKafka.shared().reset();
        List<NewTopic> topics =
                List.of(Topics.RESERVATIONS, Topics.STOCK, Topics.ORDER_COMMANDS, Topics.ORDER_COMMANDS + ".dlq")
                        .stream()
                        .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                        .toList();
        try (Admin admin = TestKafka.shared().admin()) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void import10ChairsAnd3Tables() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10, TABLE, 3));
    }

    @AfterAll
    static void close() {
        OTHERS.shutdownNow();
        SENDER.close();
        STOCK.close();
        TestKafka.shared().reset();
    }

    @Test
    void outbox_lowerIdCommitsLast_isSentAllTheSame() throws Exception {
        try (OutboxRelay relay = OutboxRelay.start(
                STOCK.database(),
                KAFKA.producer(),
                "sound",
                Map.of(),
                RelaySettings.DEFAULT,
                new SimpleMeterRegistry())) {
            commitTheLowerIdLast("sound");
            relay.wake();
            Rendezvous.await(() -> told("sound-1"));
            Rendezvous.await(() -> STOCK.count("SELECT count(*) FROM muster_outbox") == 0);
        }
    }

    @Test
    void watermarkRelay_sameWindow_neverSendsTheLowerId() throws Exception {
        AutoCloseable relay = Planted.watermarkRelay(STOCK.database(), KAFKA.producer());
        try {
            commitTheLowerIdLast("planted");
            assertFalse(told("planted-1"));
            Rendezvous.await(() -> STOCK.count("SELECT count(*) FROM muster_outbox") == 2);
        } finally {
            relay.close();
        }
    }

    @Test
    void member_pausedUntilItsPartitionMoved_handlesAgainWithOneEffect() throws Exception {
        handleTwiceAcrossARebalance("once", Planted.NONE);
        assertEquals(List.of(), new StockAudit(STOCK.database()).run().findings());
        assertEquals(5, heldChairs());
    }

    @Test
    void forgetKnownOrders_sameRebalance_holdsTwice() throws Exception {
        handleTwiceAcrossARebalance("twice", "forget-known-orders");
        assertFalse(new StockAudit(STOCK.database()).run().isSound(), "the audit finds nothing");
    }

    @Test
    void deadLetter_aWeekOldAndCancelledSince_holdsNothing() throws Exception {
        assertEquals(ReservationState.CANCELLED, replayAfterTheCancel("late", Planted.NONE));
        assertEquals(1, heldChairs());
    }

    @Test
    void forgetEarlyCancel_sameDeadLetter_holdsForACancelledOrder() throws Exception {
        assertEquals(ReservationState.HELD, replayAfterTheCancel("risen", "forget-early-cancel"));
    }

    /** The first batch has its outbox ids and waits before its commit, while later ones are committed and sent. */
    private static void commitTheLowerIdLast(String name) throws Exception {
        Outbox outbox = new Outbox(() -> {}, Map::of);
        Rendezvous window = new Rendezvous();
        BatchSteps telling = PostgresSteps.telling(outbox);
        StockStore slow = store(Rendezvous.afterWrite(telling, connection -> window.pass()));
        StockStore quick = store(telling);
        Future<?> first = OTHERS.submit(() -> slow.execute(List.of(named(name + "-1", reserve(1, CHAIR, 1)))));
        window.awaitReached();
        quick.execute(List.of(named(name + "-2", reserve(2, TABLE, 1))));
        Rendezvous.await(() -> told(name + "-2"));
        window.open();
        first.get(20, TimeUnit.SECONDS);
        quick.execute(List.of(named(name + "-3", reserve(3, TABLE, 1))));
        Rendezvous.await(() -> told(name + "-3"));
    }

    /** One member stands in the window, holding a poll of commands, until the group has given its partition to another. */
    private static void handleTwiceAcrossARebalance(String name, String plant) throws Exception {
        Rendezvous window = new Rendezvous();
        CountDownLatch again = new CountDownLatch(1);
        try (StockLedger ledger = ledger(store(Planted.steps(plant)));
                DeadLetters letters = new DeadLetters(KAFKA)) {
            OrderCommands handler = new OrderCommands(ledger, InstantSource.system(), () -> TestStock.TERMS);
            ConsumerSettings group = new ConsumerSettings(
                    "rebalance-" + name,
                    Set.of(Topics.ORDER_COMMANDS),
                    256,
                    3,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2));
            skipWhatIsThere(group.group());
            for (int i = 0; i < 5; i++) {
                send(placed(name + "-" + i), Instant.now());
            }
            try (GroupConsumer paused = consumer(group, letters, messages -> {
                        window.pass();
                        List<Handled> results = handler.handle(messages);
                        again.countDown();
                        return results;
                    });
                    GroupConsumer other = consumer(group, letters, handler)) {
                paused.start();
                window.awaitReached();
                other.start();
                Rendezvous.await(() -> state(name + "-4").isPresent());
                window.open();
                Rendezvous.await(() -> again.getCount() == 0);
            }
        }
    }

    /** A reserve is set aside, its order is cancelled, and a week after it was sent somebody replays it. */
    private static ReservationState replayAfterTheCancel(String name, String plant) throws Exception {
        STOCK.sql("ALTER TABLE reservations ADD CONSTRAINT bad CHECK (state <> 'HELD')");
        try (StockLedger ledger = ledger(store(Planted.steps(plant)));
                DeadLetters letters = new DeadLetters(KAFKA);
                GroupConsumer consumer = consumer(
                        ConsumerSettings.of("replay-" + name, Set.of(Topics.ORDER_COMMANDS)),
                        letters,
                        new OrderCommands(ledger, InstantSource.system(), () -> TestStock.TERMS))) {
            skipWhatIsThere("replay-" + name);
            send(placed(name), Instant.now().minus(WEEK));
            consumer.start();
            Rendezvous.await(() ->
                    letters.list(Topics.ORDER_COMMANDS, 100).stream().anyMatch(letter -> name.equals(letter.key())));
            STOCK.sql("ALTER TABLE reservations DROP CONSTRAINT bad");
            send(new OrderCancelled(name), Instant.now());
            letters.replay(Topics.ORDER_COMMANDS, letter -> name.equals(letter.key()));
            send(placed(name + "-last"), Instant.now());
            Rendezvous.await(() -> state(name + "-last").isPresent());
            return state(name).orElseThrow();
        } finally {
            STOCK.sql("ALTER TABLE reservations DROP CONSTRAINT IF EXISTS bad");
        }
    }

    private static void skipWhatIsThere(String group) throws Exception {
        TopicPartition partition = new TopicPartition(Topics.ORDER_COMMANDS, 0);
        try (KafkaConsumer<String, byte[]> consumer = reader();
                Admin admin = TestKafka.shared().admin()) {
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(end)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static GroupConsumer consumer(ConsumerSettings group, DeadLetters letters, MessageHandler handler) {
        return new GroupConsumer(KAFKA, group, handler, letters, new SimpleMeterRegistry());
    }

    private static void send(OrderCommand command, Instant at) throws Exception {
        SENDER.send(new ProducerRecord<>(
                        Topics.ORDER_COMMANDS, null, at.toEpochMilli(), command.orderId(), command.encode()))
                .get(20, TimeUnit.SECONDS);
    }

    private static OrderPlaced placed(String order) {
        return new OrderPlaced(order, List.of(new OrderPlaced.Line(CHAIR.value(), 1)));
    }

    private static Command named(String order, Command.Reserve reserve) {
        return new Command.Reserve(new OrderId(order), reserve.lines(), reserve.channel(), reserve.holdFor());
    }

    private static boolean told(String order) {
        TopicPartition partition = new TopicPartition(Topics.RESERVATIONS, 0);
        List<String> told = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = reader()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> told.add(
                                ReservationChanged.WIRE.decode(record.value()).orderId()));
            }
        }
        return told.contains(order);
    }

    private static KafkaConsumer<String, byte[]> reader() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestKafka.shared().bootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static long heldChairs() {
        return STOCK.count("SELECT held FROM stock WHERE sku = 'chair-1'");
    }

    private static Optional<ReservationState> state(String order) {
        return STOCK.view().reservation(new OrderId(order)).map(Reservation::state);
    }

    private static StockStore store(BatchSteps steps) {
        return Planted.store(Planted.NONE, STOCK.database(), steps);
    }

    private static StockLedger ledger(StockStore store) {
        return new StockLedger(
                store,
                STOCK.view(),
                new StockLevels(),
                LedgerLimits.DEFAULT,
                OTHERS,
                InstantSource.system(),
                Thread::sleep);
    }
}
