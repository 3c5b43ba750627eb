package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The one thread that all links run on: it waits for sockets, for timers and for what others ask of it.
 *
 * <p>{@link #call} and {@link #close} may be called by any thread; what a caller did before a call happens before the
 * work called, and that before the call returns. Everything else belongs to the loop's own thread.
 */
final class Loop implements AutoCloseable {
    private static final int BUFFER = 16 << 10;
    private static final long PATIENCE_SECONDS = 10;

    private final Selector selector;
    private final LongSupplier nanos;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final long origin;
    private final Thread thread;

    /** What a socket is ready for is told here; a failure of the socket as well. */
    interface Handler {
        void ready(SelectionKey key) throws IOException;

        void broke();
    }

    private record Timer(long due, Runnable work) {}

    /** @param nanos a monotonic clock */
    Loop(LongSupplier nanos) throws IOException {
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.origin = nanos.getAsLong();
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name("links").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Nanoseconds since the loop was made. */
    long now() {
        return nanos.getAsLong() - origin;
    }

    /** Runs work once {@link #now} has reached a time. */
    void at(long due, Runnable work) {
        timers.add(new Timer(due, work));
    }

    SelectionKey register(SelectableChannel channel, int operations, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, handler);
    }

    /** An empty buffer for what is read and written at once: the next who asks gets the same one. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** Runs work on the loop and waits for it; what it closed is closed when this returns. */
    <T> T call(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        execute(() -> {
            try {
                T result = work.get();
                // A closed channel is let go by the next selection, which lies before the next task.
                execute(() -> done.complete(result));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Ends the loop and closes all channels. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        List<Runnable> batch = new ArrayList<>();
        try (selector) {
            while (!Thread.currentThread().isInterrupted()) {
                await();
                tasks.drainTo(batch);
                batch.forEach(Runnable::run);
                batch.clear();
                for (Timer timer = timers.peek(); timer != null && timer.due() <= now(); timer = timers.peek()) {
                    timers.remove().work().run();
                }
                serve();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the selector failed", e);
        }
    }

    /** Waits for a socket, the next timer, or a task; a wait of less than a millisecond is rounded up to one. */
    private void await() throws IOException {
        Timer next = timers.peek();
        if (!tasks.isEmpty()) {
            selector.selectNow();
        } else if (next == null) {
            selector.select();
        } else if (next.due() <= now()) {
            selector.selectNow();
        } else {
            selector.select(TimeUnit.NANOSECONDS.toMillis(next.due() - now()) + 1);
        }
    }

    private void serve() {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.attachment() instanceof Handler handler) {
                try {
                    handler.ready(key);
                } catch (IOException e) {
                    handler.broke();
                }
            }
        }
        selector.selectedKeys().clear();
    }
}
