package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.state.twins.EscapedReferenceTwin;
import dev.muster.state.twins.LateRegistrationTwin;
import dev.muster.state.twins.ListenedValue;
import dev.muster.state.twins.PooledBufferTwin;
import dev.muster.state.twins.PublishedValue;
import dev.muster.state.twins.ReplaceableValue;
import dev.muster.state.twins.TornPublishTwin;
import dev.muster.state.twins.UnversionedReferenceTwin;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** One schedule each, run against the snapshot and against a broken twin: the one keeps its promise, the other must not. */
class SnapshotSchedulesTest {
    private static VersionedSnapshot<String> snapshot(Executor executor) {
        return new VersionedSnapshot<>(new Versioned<>(1, "one"), executor, InstantSource.system());
    }

    @Test
    @Breaks(TornPublishTwin.class)
    void readerInTheMidstOfAPublish_seesOneVersionWhole() throws Exception {
        assertEquals("1 one", seenInTheMidst(midway -> new SoundValue(snapshot(Runnable::run), midway)));
        assertEquals(
                "2 one", seenInTheMidst(midway -> new TornPublishTwin(1, "one", midway)), "the twin no longer breaks");
    }

    private static String seenInTheMidst(Function<Runnable, PublishedValue> make) throws Exception {
        var half = new CyclicBarrier(2);
        var read = new CyclicBarrier(2);
        var value = make.apply(() -> {
            meet(half);
            meet(read);
        });
        var publisher = OnThread.start(() -> {
            value.publish(2, "two");
            return true;
        });
        meet(half);
        var seen = value.read();
        meet(read);
        publisher.answer();
        return seen.version() + " " + seen.value();
    }

    @Test
    @Breaks(PooledBufferTwin.class)
    void readerWhoHoldsAVersion_keepsItWhenTwoMoreArePublished() {
        assertEquals("1 one", heldWhileTwoArePublished(new SoundValue(snapshot(Runnable::run), () -> {})));
        assertEquals("3 three", heldWhileTwoArePublished(new PooledBufferTwin(1, "one")), "the twin no longer breaks");
    }

    private static String heldWhileTwoArePublished(PublishedValue value) {
        var held = value.read();
        value.publish(2, "two");
        value.publish(3, "three");
        return held.version() + " " + held.value();
    }

    @Test
    @Breaks(UnversionedReferenceTwin.class)
    void writerWhoseBaseWentAndCameBack_doesNotWin() {
        assertFalse(staleWriterWins(new SoundReference(snapshot(Runnable::run))));
        assertTrue(staleWriterWins(new UnversionedReferenceTwin("one")), "the twin no longer breaks");
    }

    private static boolean staleWriterWins(ReplaceableValue value) {
        Object base = value.read();
        assertTrue(value.replace(value.read(), "two"));
        assertTrue(value.replace(value.read(), "one"));
        return value.replace(base, "three");
    }

    @Test
    @Breaks(LateRegistrationTwin.class)
    void publishDuringRegistration_isDelivered() {
        assertEquals(2, lastDeliveredAfterPublishDuringRegistration(SoundListened::new));
        assertEquals(
                1,
                lastDeliveredAfterPublishDuringRegistration(executor -> new LateRegistrationTwin(1, executor)),
                "the twin no longer breaks");
    }

    /** The executor publishes when it is first given a task, which is in the midst of the registration. */
    private static long lastDeliveredAfterPublishDuringRegistration(Function<Executor, ListenedValue> make) {
        var afterFirst = new AtomicBoolean(true);
        var publish = new AtomicBoolean();
        var holder = new ListenedValue[1];
        holder[0] = make.apply(task -> {
            task.run();
            if (afterFirst.compareAndSet(true, false)) {
                holder[0].publish(2);
                publish.set(true);
            }
        });
        var last = new AtomicLong();
        holder[0].listen(last::set);
        assertTrue(publish.get());
        return last.get();
    }

    @Test
    @Breaks(EscapedReferenceTwin.class)
    void writeThroughWhatWasHandedOut_changesNothing() {
        assertEquals(2, lastDeliveredAfterAWriteToTheList(new SoundListened(Runnable::run)));
        assertEquals(1, lastDeliveredAfterAWriteToTheList(new EscapedReferenceTwin(1)), "the twin no longer breaks");
    }

    private static long lastDeliveredAfterAWriteToTheList(ListenedValue value) {
        var last = new AtomicLong();
        value.listen(last::set);
        List<?> handedOut = value.listeners();
        try {
            handedOut.clear();
        } catch (UnsupportedOperationException refused) {
            assertFalse(handedOut.isEmpty());
        }
        value.publish(2);
        return last.get();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException("the other thread did not come", broken);
        }
    }

    /** The real snapshot as a published value; midway is after the next value is made. */
    private record SoundValue(VersionedSnapshot<String> snapshot, Runnable midway) implements PublishedValue {
        private record Read(Versioned<String> seen) implements Held {
            @Override
            public long version() {
                return seen.version();
            }

            @Override
            public String value() {
                return seen.value();
            }
        }

        @Override
        public Held read() {
            return new Read(snapshot.get());
        }

        @Override
        public void publish(long version, String value) {
            var next = new Versioned<>(version, value);
            midway.run();
            assertEquals(Publication.PUBLISHED, snapshot.publish(snapshot.get(), next));
        }
    }

    /** The real snapshot as a reference; the base is its holder. */
    private record SoundReference(VersionedSnapshot<String> snapshot) implements ReplaceableValue {
        @Override
        public Object read() {
            return snapshot.get();
        }

        @Override
        @SuppressWarnings("unchecked") // the base is what read answered
        public boolean replace(Object base, String next) {
            var holder = (Versioned<String>) base;
            return snapshot.publish(holder, new Versioned<>(holder.version() + 1, next)) == Publication.PUBLISHED;
        }
    }

    /** The real snapshot with its listeners. */
    private record SoundListened(VersionedSnapshot<String> snapshot) implements ListenedValue {
        SoundListened(Executor executor) {
            this(SnapshotSchedulesTest.snapshot(executor));
        }

        @Override
        public void listen(LongConsumer listener) {
            snapshot.listen("l", value -> listener.accept(value.version()));
        }

        @Override
        public void publish(long version) {
            assertEquals(
                    Publication.PUBLISHED, snapshot.publish(snapshot.get(), new Versioned<>(version, "v" + version)));
        }

        @Override
        public List<?> listeners() {
            return snapshot.listeners();
        }
    }
}
