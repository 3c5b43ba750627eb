package dev.muster.config.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.bench.Round;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Commits again and again, and takes the time until every reader has seen each number. Confined to one thread. */
final class Publications implements AutoCloseable {
    private static final long SEED = 7041;

    private final DeliveryCommits commits;
    private final List<URI> replicas;
    private final List<ReaderProcess> readers;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Steps> steps = new ArrayList<>();

    Publications(DeliveryCommits commits, List<URI> replicas, List<ReaderProcess> readers) {
        this.commits = requireNonNull(commits, "commits is null");
        this.replicas = List.copyOf(replicas);
        this.readers = List.copyOf(readers);
    }

    /** Nanoseconds from the beginning until it was written, announced, and seen by all. */
    private record Steps(long written, long announced, long seen) {}

    /**
     * One round.
     *
     * @param asks whether, as {@code muster config publish} does, a replica is asked what became of each commit; otherwise
     *     the service finds it by itself
     * @param pause the longest time between two, so that they meet every moment of what looks at intervals
     */
    Round round(boolean asks, Seen way, int count, Duration pause)
            throws IOException, InterruptedException, ExecutionException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            Thread.sleep(random.nextLong(pause.toMillis()));
            nanos[i] = publish(asks, way);
        }
        return Round.of(nanos, Arrays.stream(nanos).sum() / 1e9, Map.of());
    }

    /** So many without a pause, which count for nothing. */
    void warm(int count) throws IOException, InterruptedException, ExecutionException {
        for (int i = 0; i < count; i++) {
            long ignored = publish(true, Seen.OURS);
        }
        steps.clear();
    }

    /** One publication outside any round, as the command makes it; nanoseconds until all readers have it. */
    long publish(boolean asks, Seen way) throws IOException, InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        String commit = commits.next();
        long written = System.nanoTime() - begin;
        Future<Long> announced = asking.submit(() -> asks ? ask(commit) - begin : 0L);
        for (ReaderProcess reader : readers) {
            reader.await(way, commits.number());
        }
        long seen = System.nanoTime() - begin;
        long told = announced.get();
        if (asks && way == Seen.OURS) {
            steps.add(new Steps(written, told, seen));
        }
        return seen;
    }

    /** What the way of those took that were asked for, in words. */
    String account() {
        return String.format(
                Locale.ROOT,
                "a publication, median of %d: commit written after %.1f ms, announced after %.1f ms, seen in all processes after %.1f ms",
                steps.size(),
                median(steps.stream().mapToLong(Steps::written).toArray()),
                median(steps.stream().mapToLong(Steps::announced).toArray()),
                median(steps.stream().mapToLong(Steps::seen).toArray()));
    }

    @Override
    public void close() {
        asking.close();
    }

    /** Asks the replicas in turn, as the gateway does; when the answer was there. */
    private long ask(String commit) throws IOException {
        URI replica = replicas.get((int) (commits.number() % replicas.size()));
        try (HttpReader reader = new HttpReader(replica)) {
            String body = reader.get("/v1/commits/" + commit + "?wait=20000").text();
            if (!body.contains("\"announced\":true")) {
                throw new IOException("commit " + commit + ": " + body);
            }
            return System.nanoTime();
        }
    }

    private static double median(long[] nanos) {
        return nanos.length == 0 ? 0 : Arrays.stream(nanos).sorted().toArray()[nanos.length / 2] / 1e6;
    }
}
