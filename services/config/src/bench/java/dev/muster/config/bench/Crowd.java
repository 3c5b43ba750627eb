package dev.muster.config.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who want to know of the next version, each over a connection of its own. */
final class Crowd implements AutoCloseable {
    private static final String SNAPSHOT = "/v1/snapshot";
    private static final long EVERY_MILLIS = 1_000;

    private final List<HttpReader> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Long>> told = new ArrayList<>();
    private final HttpReader.Answer before;

    Crowd(URI replica, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            connections.add(new HttpReader(replica));
        }
        this.before = requireNonNull(connections.getFirst()).get(SNAPSHOT);
    }

    /** Everybody waits for it. */
    void watch() {
        connections.forEach(connection -> told.add(threads.submit(() -> {
            String path = SNAPSHOT + "?after=" + before.version() + "&wait=30000";
            HttpReader.Answer answer = connection.get(path, before.tag());
            if (answer.version() <= before.version()) {
                throw new IOException("a watcher was answered " + answer.status() + " with " + answer.version());
            }
            return System.nanoTime();
        })));
    }

    /** Everybody asks for everything each second, until it is there. */
    void poll() {
        for (int i = 0; i < connections.size(); i++) {
            HttpReader connection = connections.get(i);
            long first = i * EVERY_MILLIS / connections.size();
            told.add(threads.submit(() -> {
                Thread.sleep(first);
                while (connection.get(SNAPSHOT).version() == before.version()) {
                    Thread.sleep(EVERY_MILLIS);
                }
                return System.nanoTime();
            }));
        }
    }

    /** Waits until everybody was told; nanoseconds from a beginning. */
    long[] told(long begin) throws InterruptedException, ExecutionException {
        long[] nanos = new long[told.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = told.get(i).get() - begin;
        }
        told.clear();
        return nanos;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (HttpReader connection : connections) {
            connection.close();
        }
    }
}
