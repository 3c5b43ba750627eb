package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A closed loop: each of so many callers makes its next call when the last one has ended.
 *
 * @param warm how long calls are made before they count
 * @param length how long they count
 */
record Load(Duration warm, Duration length) {

    Load {
        requireNonNull(warm, "warm is null");
        requireNonNull(length, "length is null");
    }

    /** Runs one round; the callers are virtual threads, as handlers of requests are. */
    Round run(Peer peer, int callers, Processes processes) throws Exception {
        List<Call> calls = new ArrayList<>(callers);
        try {
            for (int caller = 0; caller < callers; caller++) {
                calls.add(peer.open(caller));
            }
            return run(calls, processes);
        } finally {
            for (Call call : calls) {
                call.close();
            }
        }
    }

    private Round run(List<Call> calls, Processes processes) throws InterruptedException, ExecutionException {
        CountDownLatch ready = new CountDownLatch(calls.size());
        CountDownLatch start = new CountDownLatch(1);
        long[] window = new long[2];
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> callers = calls.stream()
                    .map(call -> executor.submit(() -> {
                        ready.countDown();
                        start.await();
                        return loop(call, window[0], window[1]);
                    }))
                    .toList();
            ready.await();
            window[0] = System.nanoTime() + warm.toNanos();
            window[1] = window[0] + length.toNanos();
            start.countDown();
            Thread.sleep(warm);
            Processes.Reading before = processes.read();
            Thread.sleep(length);
            var cpu = processes.read().since(before);
            return Round.of(all(callers), length.toNanos() / 1e9, cpu);
        }
    }

    private static long[] loop(Call call, long from, long to) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        for (long begin = System.nanoTime(); begin - to < 0; ) {
            call.run();
            long end = System.nanoTime();
            if (end - from >= 0 && end - to < 0) {
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = end - begin;
            }
            begin = end;
        }
        return Arrays.copyOf(nanos, count);
    }

    private static long[] all(List<Future<long[]>> callers) throws InterruptedException, ExecutionException {
        List<long[]> parts = new ArrayList<>(callers.size());
        for (Future<long[]> caller : callers) {
            parts.add(caller.get());
        }
        return parts.stream().flatMapToLong(Arrays::stream).toArray();
    }
}
