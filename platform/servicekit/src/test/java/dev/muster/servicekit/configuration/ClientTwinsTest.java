package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.problems.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each thing the client must not do, done by a twin: the same schedule tells the two apart. */
@Timeout(60)
class ClientTwinsTest {
    private static final Optional<String> NO_PIN = Optional.empty();

    private final History history = new History();
    private final FakeReplica replica = new FakeReplica(history);

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void hash_notChecked_takesAnyBody() throws InterruptedException {
        Acceptance careless = new Acceptance(NO_PIN) {
            @Override
            Optional<Rejection> hash(ConfigurationSnapshot held, Answer.Offered offered, Replica from) {
                return Optional.empty();
            }
        };
        history.publish(Setup.content(2));
        replica.lie = reply -> reply.withBody(Setup.content(999));

        assertEquals(Optional.empty(), linesAfterAsking(new Acceptance(NO_PIN)));
        assertEquals(Optional.of(999L), linesAfterAsking(careless));
    }

    @Test
    void order_notChecked_acceptsAnOlderVersion() throws InterruptedException {
        Acceptance careless = new Acceptance(NO_PIN) {
            @Override
            Optional<Rejection> order(ConfigurationSnapshot held, Claim claim, Replica from) {
                return Optional.empty();
            }

            @Override
            Optional<Rejection> chain(ConfigurationSnapshot held, Claim claim, Replica from) {
                return Optional.empty();
            }
        };
        history.publish(Setup.content(1));
        Answer.Offered old = offered(history);
        history.publish(Setup.content(2));
        try (Setup client = holding(new Acceptance(NO_PIN), history)) {
            ConfigurationSnapshot held = client.configuration.held();
            Replica asked = client.round.preferred();

            assertEquals(
                    Optional.of(Fault.OLDER),
                    new Acceptance(NO_PIN).judge(held, old, asked).map(Rejection::fault));
            assertEquals(Optional.empty(), careless.judge(held, old, asked));
            // the snapshot itself is the second wall
            assertThrows(IllegalStateException.class, () -> client.configuration.take(old, "twin", 0, Instant.EPOCH));
            assertEquals(2, client.version());
        }
    }

    @Test
    void chain_notChecked_takesAForgedHistory() throws InterruptedException {
        Acceptance careless = new Acceptance(NO_PIN) {
            @Override
            Optional<Rejection> chain(ConfigurationSnapshot held, Claim claim, Replica from) {
                return Optional.empty();
            }
        };
        history.publish(Setup.content(1));
        History forged = history.fork();
        history.publish(Setup.content(2));
        forged.publish(Setup.content(3));
        forged.publish(Setup.content(4));

        try (Setup sound = holding(new Acceptance(NO_PIN), history);
                Setup planted = holding(careless, history)) {
            replica.history = forged;
            sound.ask();
            planted.ask();

            assertEquals(2, sound.limits().lines());
            assertEquals(4, planted.limits().lines());
        }
    }

    @Test
    void view_refusedButTaken_servesAVersionItDoesNotHave() throws InterruptedException {
        Map<View<?>, Object> last = new ConcurrentHashMap<>();
        Composer careless = new Composer(List.of(Setup.LIMITS), Optional.empty()) {
            @Override
            List<Violation> read(Map<String, Object> namespaces, Map<View<?>, Object> read) {
                super.read(namespaces, read);
                last.putAll(read);
                read.putAll(last);
                return List.of();
            }
        };
        Composer sound = new Composer(List.of(Setup.LIMITS), Optional.empty());
        history.publish(Setup.content(7));
        try (Setup client = with(sound);
                Setup planted = with(careless)) {
            client.ask();
            planted.ask();
            history.publish(Setup.content(5000));
            client.ask();
            planted.ask();

            assertEquals(1, client.version());
            assertEquals(2, planted.version());
            assertEquals(7, planted.limits().lines());
        }
    }

    @Test
    void namespaces_appliedOneByOne_showTwoVersionsAtOnce() throws InterruptedException {
        VersionRecord one = history.publish(both(1));
        VersionRecord two = history.publish(both(2));
        Map<String, Object> next = Json.object(history.body(two));
        Map<String, Object> twin = new ConcurrentHashMap<>(Json.object(history.body(one)));

        twin.put("limits", requireNonNull(next.get("limits")));

        assertEquals(List.of("2", "1"), both(twin));
    }

    @Test
    void snapshot_whileTheNextOneIsBeingMade_isWholeForWhoeverReads() throws InterruptedException {
        List<List<String>> seen = new ArrayList<>();
        AtomicReference<@Nullable Setup> reader = new AtomicReference<>();
        View<Long> nosy = View.of("limits", section -> {
            Setup client = reader.get();
            if (client != null && client.version() > 0) {
                seen.add(both(client.configuration.current().namespaces()));
            }
            return section.whole("lines", 1, 1000);
        });
        try (Setup client = with(new Composer(List.of(nosy), Optional.empty()))) {
            reader.set(client);
            history.publish(both(1));
            client.ask();
            history.publish(both(2));
            client.ask();

            assertEquals(List.of(List.of("1", "1")), seen);
            assertEquals(List.of("2", "2"), both(client.configuration.current().namespaces()));
        }
    }

    @Test
    void listener_thatBlocks_holdsUpNobody_unlikeOneCalledUnderALock() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Consumer<Object> listener = value -> {
            blocked.countDown();
            awaitQuietly(release);
        };
        history.publish(Setup.content(1));
        try (Setup client = new Setup(NO_PIN, replica)) {
            client.ask();
            client.configuration.listen("blocks", listener);
            assertTrue(blocked.await(30, TimeUnit.SECONDS));
            history.publish(Setup.content(2));

            assertTrue(client.ask());
            assertEquals(2, client.version());
        }
        release.countDown();

        UnderLock twin = new UnderLock();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread publisher = Thread.ofPlatform()
                .daemon()
                .start(() -> twin.publish(1, () -> {
                    inside.countDown();
                    awaitQuietly(end);
                }));
        assertTrue(inside.await(30, TimeUnit.SECONDS));
        assertFalse(twin.lock.tryLock());
        end.countDown();
        publisher.join();
    }

    /** Calls its listeners while it holds the lock that readers and publishers need. */
    private static final class UnderLock {
        private final Lock lock = new ReentrantLock();
        private final AtomicLong version = new AtomicLong();

        void publish(long next, Runnable listener) {
            lock.lock();
            try {
                version.set(next);
                listener.run();
            } finally {
                lock.unlock();
            }
        }
    }

    private Optional<Long> linesAfterAsking(Acceptance acceptance) throws InterruptedException {
        try (Setup client = with(acceptance)) {
            client.ask();
            return client.configuration
                    .find()
                    .map(snapshot -> snapshot.get(Setup.LIMITS).lines());
        }
    }

    private Setup holding(Acceptance acceptance, History held) throws InterruptedException {
        replica.history = held;
        Setup client = with(acceptance);
        client.ask();
        return client;
    }

    private Setup with(Acceptance acceptance) {
        return new Setup(
                ConfigurationSnapshot.NONE,
                new Composer(List.of(Setup.LIMITS), Optional.empty()),
                acceptance,
                NO_PIN,
                replica);
    }

    private Setup with(Composer composer) {
        return new Setup(ConfigurationSnapshot.NONE, composer, new Acceptance(NO_PIN), NO_PIN, replica);
    }

    private static Answer.Offered offered(History history) {
        VersionRecord record = requireNonNull(history.line(""));
        return new Answer.Offered(
                new Claim(record.number(), record.content(), record.chain(), Line.HEAD),
                Optional.of(history.body(record)));
    }

    private static String both(int value) {
        return "{\"limits\":{\"lines\":" + value + "},\"other\":{\"of\":" + value + "}}";
    }

    private static List<String> both(Map<String, Object> tree) {
        return List.of(of(tree, "limits", "lines"), of(tree, "other", "of"));
    }

    private static String of(Map<String, Object> tree, String namespace, String key) {
        return String.valueOf(((Map<?, ?>) requireNonNull(tree.get(namespace))).get(key));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean ignored = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
