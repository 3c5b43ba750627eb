package dev.muster.config.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.configuration.Configuration;
import dev.muster.servicekit.configuration.ConfigurationSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ways to read, each so many times in a row by so many threads. */
final class Reads {
    private final Configuration configuration;
    private final NaiveConfiguration naive;

    Reads(Configuration configuration, NaiveConfiguration naive) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.naive = requireNonNull(naive, "naive is null");
    }

    /** What can be read. */
    enum Of {
        /** The version of the snapshot that is current. */
        SNAPSHOT,
        /** The same of one in a volatile field. */
        VOLATILE,
        /** A value of the snapshot that is current. */
        VALUE,
        /** The value out of the map behind the lock. */
        LOCKED
    }

    /** Reads so many times in each thread; returns when all are done. */
    void run(Of what, int threads, int times) throws InterruptedException, ExecutionException {
        Field field = new Field(configuration.current());
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> sums = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                sums.add(executor.submit(() -> read(what, field, times)));
            }
            for (Future<Long> sum : sums) {
                if (sum.get() == 0) {
                    throw new IllegalStateException("nothing was read of " + what);
                }
            }
        }
    }

    private long read(Of what, Field field, int times) {
        return switch (what) {
            case SNAPSHOT -> snapshot(configuration, times);
            case VOLATILE -> plain(field, times);
            case VALUE -> value(times);
            case LOCKED -> locked(times);
        };
    }

    private static long snapshot(Configuration configuration, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += configuration.current().version();
        }
        return sum;
    }

    private static long plain(Field field, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += field.current().version();
        }
        return sum;
    }

    private long value(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += configuration.current().get(ReaderBeans.NUMBER);
        }
        return sum;
    }

    private long locked(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += naive.get(ReaderBeans.NAMESPACE + "." + ReaderBeans.KEY).length();
        }
        return sum;
    }

    /** What a read costs at least that sees what another thread wrote. */
    private static final class Field {
        private volatile ConfigurationSnapshot snapshot;

        Field(ConfigurationSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        ConfigurationSnapshot current() {
            return snapshot;
        }
    }
}
