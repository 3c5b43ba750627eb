package dev.muster.state.bench;

import dev.muster.state.BatchLimits;
import dev.muster.state.BatchOutcome;
import dev.muster.state.Batcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What handing a command over and getting its outcome back costs, with a batch function that does nothing. */
@State(Scope.Benchmark)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatcherBench {
    private static final int MANY = 1_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Batcher<Integer, Integer> batcher =
            new Batcher<>(new BatchLimits(MANY, 100), threads, InstantSource.system(), commands -> commands);

    /** One platform thread that waits for each command: two hand-offs between threads. */
    @Benchmark
    public BatchOutcome<Integer> loneCaller() throws InterruptedException, ExecutionException {
        return batcher.submit(1, Instant.MAX).get();
    }

    /** A thousand virtual threads, each with one command, counted by command. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public int manyCallers() throws InterruptedException, ExecutionException {
        List<Future<BatchOutcome<Integer>>> callers = new ArrayList<>(MANY);
        for (int i = 0; i < MANY; i++) {
            callers.add(threads.submit(() -> batcher.submit(1, Instant.MAX).get()));
        }
        int done = 0;
        for (Future<BatchOutcome<Integer>> caller : callers) {
            done += caller.get() instanceof BatchOutcome.Done ? 1 : 0;
        }
        return done;
    }

    @TearDown
    public void tearDown() {
        batcher.close();
        threads.close();
    }
}
