package dev.muster.load;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was done and how it ended: one JSON object a line, in the order of their ends.
 *
 * <p>Written by a thread of its own, so that no operation waits for the disk. Thread-safe; {@link #close} returns once
 * all of it is written, and throws what went wrong.
 */
public final class History implements AutoCloseable {
    private final BlockingQueue<Optional<Map<String, Object>>> lines = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final Thread writer;
    private final UnaryOperator<String> closed;

    /** Starts a file anew. */
    public History(Path file) {
        this(file, UnaryOperator.identity());
    }

    /**
     * Starts a file anew.
     *
     * @param closed a line to what is written for it, one line again
     */
    public History(Path file, UnaryOperator<String> closed) {
        this(file, closed, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private History(Path file, UnaryOperator<String> closed, OpenOption... options) {
        this.closed = closed;
        try {
            BufferedWriter out = Files.newBufferedWriter(file, options);
            this.writer = Thread.ofPlatform().name("history").start(() -> write(out));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Goes on with a file that was closed. */
    public static History append(Path file) {
        return append(file, UnaryOperator.identity());
    }

    /** Goes on with a file that was closed, in the same way. */
    public static History append(Path file, UnaryOperator<String> closed) {
        return new History(file, closed, StandardOpenOption.APPEND);
    }

    /**
     * Adds a line, and does not wait for it.
     *
     * @param line of JSON's types only
     */
    public void add(Map<String, Object> line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void close() {
        lines.add(Optional.empty());
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        IOException failed = failure.get();
        if (failed != null) {
            throw new UncheckedIOException("the history is incomplete: " + failed.getMessage(), failed);
        }
    }

    private void write(BufferedWriter out) {
        try (out) {
            for (var line = lines.take(); line.isPresent(); line = lines.take()) {
                out.write(closed.apply(JSON.std.asString(line.get())));
                out.newLine();
            }
        } catch (IOException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            failure.set(new IOException("interrupted", e));
        }
    }
}
