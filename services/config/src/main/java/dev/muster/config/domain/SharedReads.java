package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads of a store that everybody who asks at about the same time shares, for those who wait as for those who do not.
 *
 * <p>An answer always rests on a read that started after its question was asked, and, where the wait ended, after that.
 * One thread reads; a question costs no thread, and while nobody asks nothing is read. Thread-safe.
 *
 * @param <K> what a question names
 * @param <S> what a read sees
 */
public final class SharedReads<K, S> implements AutoCloseable {
    private final Function<List<K>, S> read;
    private final Duration tick;
    private final BooleanSupplier hurry;
    private final Executor answers;
    private final BlockingQueue<Question<K, S>> asked = new LinkedBlockingQueue<>();
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Question<K, S>> open = new ArrayList<>();
    private final Thread thread;
    private volatile int waiting;

    /**
     * @param read looks at the store on behalf of all open questions' names, without repeats; may throw
     * @param tick how often it looks while somebody waits
     * @param hurry true once every wait is to end with the next read, because the process is about to stop
     * @param answers runs what follows an answer
     */
    public SharedReads(String name, Function<List<K>, S> read, Duration tick, BooleanSupplier hurry, Executor answers) {
        this.read = requireNonNull(read, "read is null");
        this.tick = requireNonNull(tick, "tick is null");
        this.hurry = requireNonNull(hurry, "hurry is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** What the next read sees. */
    public CompletableFuture<S> now(K key) {
        return when(key, seen -> true, Duration.ZERO);
    }

    /**
     * What the first read sees that is enough, or what one sees that started after the wait ended.
     *
     * <p>The answer fails as the read did, if none succeeds once the wait is over.
     *
     * @param enough quick, without side effects
     */
    public CompletableFuture<S> when(K key, Predicate<S> enough, Duration wait) {
        Question<K, S> question =
                new Question<>(key, enough, System.nanoTime() + wait.toNanos(), new CompletableFuture<>());
        asked.add(question);
        wake();
        if (closed.getCount() == 0) {
            question.answer().completeExceptionally(stopped());
        }
        return question.answer();
    }

    /** How many questions the last read left open. */
    public int waiting() {
        return waiting;
    }

    /** Says that another read may see something new. Does not block. */
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Stops reading; open questions fail. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    /** Whoever reads may swallow the interrupt of {@link #close}: the latch tells it as well. */
    private void run() {
        try {
            while (closed.getCount() > 0) {
                await();
                asked.drainTo(open);
                if (!open.isEmpty()) {
                    look();
                    waiting = open.size();
                }
            }
        } catch (InterruptedException interrupted) {
            // closed
        }
        asked.drainTo(open);
        open.forEach(question -> question.answer().completeExceptionally(stopped()));
    }

    private static RejectedExecutionException stopped() {
        return new RejectedExecutionException("reading has stopped");
    }

    private void await() throws InterruptedException {
        if (open.isEmpty()) {
            wakes.acquire();
        } else {
            long now = System.nanoTime();
            long next = open.stream()
                    .mapToLong(question -> question.end() - now)
                    .min()
                    .orElse(0);
            boolean ignored = wakes.tryAcquire(Math.clamp(next, 0, tick.toNanos()), TimeUnit.NANOSECONDS);
        }
        wakes.drainPermits();
    }

    private void look() {
        long started = System.nanoTime();
        boolean last = hurry.getAsBoolean();
        try {
            S seen = read.apply(open.stream().map(Question::key).distinct().collect(Collectors.toList()));
            open.removeIf(question -> {
                boolean done =
                        last || question.isOver(started) || question.enough().test(seen);
                if (done) {
                    answers.execute(() -> question.answer().complete(seen));
                }
                return done;
            });
        } catch (RuntimeException e) {
            open.removeIf(question -> {
                boolean over = last || question.isOver(started);
                if (over) {
                    answers.execute(() -> question.answer().completeExceptionally(e));
                }
                return over;
            });
        }
    }

    private record Question<K, S>(K key, Predicate<S> enough, long end, CompletableFuture<S> answer) {
        boolean isOver(long started) {
            return started - end >= 0;
        }
    }
}
