package dev.muster.state.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.state.Versioned;
import dev.muster.state.VersionedSnapshot;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Two threads that read one shared value. */
@State(Scope.Benchmark)
@Threads(2)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SnapshotReadBench {
    private final Versioned<String> value = new Versioned<>(1, "one");
    private final VersionedSnapshot<String> snapshot =
            new VersionedSnapshot<>(value, Runnable::run, InstantSource.system());
    private final AtomicReference<Versioned<String>> reference = new AtomicReference<>(value);
    private final Lock read = new ReentrantReadWriteLock().readLock();

    @Benchmark
    public Versioned<String> snapshot() {
        return snapshot.get();
    }

    @Benchmark
    public Versioned<String> atomicReference() {
        return requireNonNull(reference.get());
    }

    @Benchmark
    public Versioned<String> readLock() {
        read.lock();
        try {
            return value;
        } finally {
            read.unlock();
        }
    }
}
