package dev.muster.inventory.hammer;

import dev.muster.inventory.TestConfiguration;
import dev.muster.servicekit.database.DatabaseLimits;
import dev.muster.servicekit.database.DatabaseSettings;
import dev.muster.servicekit.database.Migrations;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import dev.muster.testkit.engines.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Two replicas with clients that never stop, until {@link #settle}; what dies is started again at once. */
final class Hammer implements AutoCloseable {
    private static final List<String> SKUS =
            IntStream.range(0, 8).mapToObj(i -> "hot-" + i).toList();
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private final TestDatabase database = TestPostgres.shared().fresh("inventory");
    private final Queue<Attempt> history = new ConcurrentLinkedQueue<>();
    private final Shop shop = new Shop(history);
    private final CommandTopic topic = new CommandTopic(history);
    private final List<Replica> replicas;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService supervisor = Executors.newSingleThreadExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Queue<String> deaths = new ConcurrentLinkedQueue<>();

    /**
     * Starts replicas and clients.
     *
     * @param crashes what the first replica dies of, one start after the other
     */
    Hammer(int clientCount, List<String> crashes) throws Exception {
        this(clientCount, crashes, "", Hammer::addresses);
    }

    /**
     * @param options what the replicas' JVMs are told more
     * @param entrances where clients send requests, asked once the replicas are ready
     */
    Hammer(int clientCount, List<String> crashes, String options, Function<List<Replica>, List<String>> entrances)
            throws Exception {
        // Events of whatever ran before are of another store.
        TestKafka.shared().reset();
        new Migrations(new DatabaseSettings(
                        database.url(),
                        TestDatabase.secrets(database.owner()),
                        TestDatabase.ENVIRONMENT,
                        "migrate",
                        DatabaseLimits.SERVING))
                .run();
        Map<String, String> environment = environment(options);
        replicas = List.of(
                new Replica("inventory-1", environment, crashes), new Replica("inventory-2", environment, List.of()));
        supervisor.execute(this::supervise);
        for (Replica replica : replicas) {
            replica.awaitReady();
        }
        TreeMap<String, Integer> stock = new TreeMap<>();
        SKUS.forEach(sku -> stock.put(sku, 100));
        shop.stock(replicas.getLast().address(), stock);
        List<String> addresses = entrances.apply(replicas);
        for (int i = 0; i < clientCount; i++) {
            clients.execute(
                    new Client("c" + i, shop, topic, addresses, SKUS, new Random(i), () -> ended.getCount() > 0));
        }
    }

    static List<String> addresses(List<Replica> replicas) {
        return replicas.stream().map(Replica::address).toList();
    }

    private Map<String, String> environment(String options) {
        Map<String, String> environment = new HashMap<>(database.variables(database.app()));
        environment.put("MUSTER_SERVICE", "inventory");
        environment.put("MUSTER_CONFIG_OVERRIDE", TestConfiguration.shortHolds());
        environment.put("MUSTER_KAFKA", TestKafka.shared().bootstrap());
        environment.put("JAVA_TOOL_OPTIONS", options);
        return environment;
    }

    /** Lets the clients work, for at least so long and until they got something done. */
    void load(Duration time) throws InterruptedException {
        long began = System.nanoTime();
        long before = acknowledged();
        while (System.nanoTime() - began < time.toNanos() || acknowledged() < before + 20) {
            if (System.nanoTime() - began > time.toNanos() + SETTLED_WITHIN.toNanos()) {
                throw new IllegalStateException("clients get nothing done: "
                        + replicas.getFirst().tail() + "\n" + replicas.getLast().tail());
            }
            Thread.sleep(20);
        }
    }

    /** Lets the clients work until so many requests were acknowledged and so many processes have ended. */
    void loadUntil(long acknowledgements, int ends) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while (acknowledged() < acknowledgements || deaths.size() < ends) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + acknowledged() + " acknowledged, " + deaths.size()
                        + " replicas died: " + replicas.getFirst().tail());
            }
            Thread.sleep(20);
        }
    }

    void killReplica() throws InterruptedException {
        replicas.getLast().kill();
    }

    /** Stops a replica in good order and waits until its successor is ready. */
    void restart(int replica) throws InterruptedException {
        replicas.get(replica).stop();
        replicas.get(replica).awaitReady();
    }

    Replica replica(int replica) {
        return replicas.get(replica);
    }

    Shop shop() {
        return shop;
    }

    Collection<Attempt> history() {
        return history;
    }

    void killDatabase() {
        TestPostgres.shared().restart();
    }

    void killBroker() {
        TestKafka.shared().restart();
    }

    /** Ends the load, waits until everything serves again and everything is told, and compares. */
    Outcome settle() throws Exception {
        ended.countDown();
        clients.shutdown();
        if (!clients.awaitTermination(SETTLED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("clients do not end");
        }
        for (Replica replica : replicas) {
            replica.awaitReady();
        }
        await("what was asked by topic is not handled", topic::isConsumed);
        await("holds do not lapse, or the outbox is not sent", this::isNothingHeldOrUntold);
        Books books;
        try (Connection connection = database.connect(database.owner())) {
            books = Books.read(connection);
        }
        Replay replay = Replay.of(books);
        List<String> findings = new ArrayList<>(replay.findings());
        findings.addAll(Told.check(history, books, replay));
        findings.addAll(RealTime.check(history));
        findings.addAll(topic.deadLetters());
        findings.addAll(Published.check(Published.read(), books));
        String audit = shop.audit(replicas.getFirst().address());
        if (!audit.contains("\"sound\":true")) {
            findings.add(audit);
        }
        return new Outcome(findings, acknowledged(), unknown(), deaths.size());
    }

    private long acknowledged() {
        return history.stream()
                .filter(attempt -> attempt.answer() instanceof Attempt.Stands)
                .count();
    }

    private long unknown() {
        return history.stream()
                .filter(attempt -> attempt.answer() instanceof Attempt.Unknown)
                .count();
    }

    /** Starts what does not run, also after the load has ended. */
    private void supervise() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (Replica replica : replicas) {
                    if (!replica.isAlive() && replica.start()) {
                        deaths.add(replica.address());
                    }
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(String otherwise, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise + ": "
                        + replicas.getFirst().tail() + "\n" + replicas.getLast().tail());
            }
            Thread.sleep(50);
        }
    }

    private boolean isNothingHeldOrUntold() throws SQLException {
        return count("SELECT (SELECT count(*) FROM muster_outbox)"
                        + " + (SELECT count(*) FROM reservations WHERE state = 'HELD')")
                == 0;
    }

    private long count(String query) throws SQLException {
        try (Connection connection = database.connect(database.owner());
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        supervisor.shutdownNow();
        supervisor.close();
        clients.shutdownNow();
        for (Replica replica : replicas) {
            replica.close();
        }
        shop.close();
        topic.close();
    }

    /**
     * What a run came to.
     *
     * @param deaths processes of replicas that ended and were started again
     */
    record Outcome(List<String> findings, long acknowledged, long unknown, int deaths) {
        String summary() {
            return acknowledged + " acknowledged, " + unknown + " unknown, " + deaths + " deaths";
        }
    }
}
