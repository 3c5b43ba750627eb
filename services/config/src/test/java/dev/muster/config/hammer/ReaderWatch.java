package dev.muster.config.hammer;

import dev.muster.servicekit.configuration.Configuration;
import dev.muster.servicekit.configuration.ConfigurationSnapshot;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads that read without end and listeners that note what they are told; each writes its own findings only. */
@Context
@Requires(property = ReaderMain.ON)
class ReaderWatch {
    private static final int THREADS = 4;
    private static final int LISTENERS = 5;

    private final List<Seen> readers = new ArrayList<>();
    private final List<Seen> listeners = new ArrayList<>();

    ReaderWatch(Configuration configuration) {
        for (int i = 0; i < LISTENERS; i++) {
            Seen seen = new Seen();
            listeners.add(seen);
            configuration.listen("listener-" + i, seen::take);
        }
        for (int i = 0; i < THREADS; i++) {
            Seen seen = new Seen();
            readers.add(seen);
            Thread.ofPlatform().daemon().name("reader-" + i).start(() -> read(configuration, seen));
        }
    }

    /** What went wrong so far, of readers and listeners. */
    long findings() {
        return sum(readers) + sum(listeners);
    }

    /** The version the slowest listener has seen. */
    long slowest() {
        return listeners.stream().mapToLong(seen -> seen.version).min().orElse(0);
    }

    private static long sum(List<Seen> all) {
        return all.stream().mapToLong(seen -> seen.findings).sum();
    }

    private static void read(Configuration configuration, Seen seen) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            do {
                for (int i = 0; i < 100; i++) {
                    configuration.find().ifPresent(seen::take);
                }
            } while (!never.await(Duration.ofMillis(2).toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What one reader or listener has seen; written by one thread at a time. */
    private static final class Seen {
        private volatile long version;
        private volatile long findings;

        @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time
        void take(ConfigurationSnapshot snapshot) {
            long left = snapshot.get(ReaderViews.LEFT);
            if (left != snapshot.get(ReaderViews.RIGHT) || left != snapshot.version() || snapshot.version() < version) {
                findings++;
            }
            version = snapshot.version();
        }
    }
}
