package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One direction of a connection: what is read from one socket is written to the other, in order, under the link's
 * conditions.
 *
 * <p>While nothing is wrong and the far side takes what it is given, nothing is kept. Else at most a {@link Backlog} is,
 * and the near side is left unread meanwhile, so that its peer is held back. The end of what is read is passed on after
 * the last byte. Confined to the loop.
 */
final class Pipe {
    private final Loop loop;
    private final Endpoint source;
    private final Endpoint sink;
    private final Supplier<Conditions> conditions;
    private final boolean delayed;
    private final IntConsumer passed;
    private final Runnable failed;
    private final Backlog backlog = new Backlog();
    private final Allowance allowance;
    private boolean open;
    private boolean ended;
    private boolean finished;
    private boolean lost;
    private boolean waiting;

    /**
     * @param delayed whether delays apply to this direction
     * @param passed told of bytes as they are written
     * @param failed called if a write fails outside a call from outside
     */
    Pipe(
            Loop loop,
            Endpoint source,
            Endpoint sink,
            Supplier<Conditions> conditions,
            boolean delayed,
            IntConsumer passed,
            Runnable failed) {
        this.loop = requireNonNull(loop, "loop is null");
        this.source = requireNonNull(source, "source is null");
        this.sink = requireNonNull(sink, "sink is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.delayed = delayed;
        this.passed = requireNonNull(passed, "passed is null");
        this.failed = requireNonNull(failed, "failed is null");
        this.allowance = new Allowance(loop.now());
    }

    /** Reads from now on. */
    void open() throws IOException {
        open = true;
        flush();
    }

    /** True once the end was passed on. */
    boolean isFinished() {
        return finished;
    }

    /** True if bytes, or the end, were swallowed: what came after them would make no sense. */
    boolean isLost() {
        return lost;
    }

    /** Takes what the near side has sent. */
    void readable() throws IOException {
        ByteBuffer buffer = loop.buffer();
        int count = source.read(buffer);
        if (count < 0) {
            ended = true;
        }
        if (conditions.get().swallows()) {
            lost |= count != 0;
            source.await(SelectionKey.OP_READ, !ended);
            return;
        }
        if (count > 0) {
            take(buffer.flip());
        }
        flush();
    }

    private void take(ByteBuffer bytes) throws IOException {
        Conditions now = conditions.get();
        long delay = delayed ? now.delay().getAsLong() : 0;
        if (delay == 0 && backlog.isEmpty() && now.bytesPerSecond() == 0) {
            passed.accept(sink.write(bytes));
        }
        if (bytes.hasRemaining()) {
            backlog.add(bytes, loop.now() + delay);
        }
    }

    /** Writes what is due, and arranges to go on with the rest when that can be done. */
    void flush() throws IOException {
        if (!open || finished || conditions.get().swallows()) {
            return;
        }
        boolean blocked = false;
        for (ByteBuffer first = backlog.first(); first != null && !blocked; first = backlog.first()) {
            int allowed = allowed(first);
            if (allowed == 0) {
                break;
            }
            blocked = !write(first, allowed);
        }
        sink.await(SelectionKey.OP_WRITE, blocked);
        source.await(SelectionKey.OP_READ, !ended && backlog.hasRoom());
        if (ended && backlog.isEmpty()) {
            finished = true;
            sink.endSending();
        }
    }

    /** How many of these bytes may be written now; if none may, the pipe goes on at the time when some may. */
    private int allowed(ByteBuffer first) {
        long now = loop.now();
        if (backlog.due() > now) {
            goOnAt(backlog.due());
            return 0;
        }
        int rate = conditions.get().bytesPerSecond();
        if (rate == 0) {
            return first.remaining();
        }
        int allowed = Math.min(first.remaining(), allowance.at(now, rate));
        if (allowed == 0) {
            goOnAt(allowance.next(rate));
        }
        return allowed;
    }

    /** False if the far side takes no more for now. */
    private boolean write(ByteBuffer first, int allowed) throws IOException {
        int limit = first.limit();
        first.limit(first.position() + allowed);
        int written = sink.write(first);
        first.limit(limit);
        backlog.written(written);
        allowance.used(written);
        passed.accept(written);
        return written == allowed;
    }

    private void goOnAt(long due) {
        if (!waiting) {
            waiting = true;
            loop.at(due, () -> {
                waiting = false;
                guarded(this::flush);
            });
        }
    }

    /** Goes on under other conditions: nothing waits for a delay that is over. */
    void conditionsChanged() {
        backlog.makeDue(loop.now());
        guarded(this::flush);
    }

    void drop() {
        finished = true;
        backlog.clear();
    }

    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            failed.run();
        }
    }
}
