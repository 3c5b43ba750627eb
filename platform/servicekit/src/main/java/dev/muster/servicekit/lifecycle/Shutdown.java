package dev.muster.servicekit.lifecycle;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly stop: not ready, a pause in which it still serves, then each {@link StopPhase} with what was registered for it.
 *
 * <p>Whatever overruns the grace period or fails is logged and left behind; the stop goes on. Thread-safe; it runs once.
 *
 * <p>A context that ends without it has it run first, while every bean is still there: a step that looks one up would
 * otherwise have it made again, and started, in the middle of the stop.
 */
@Singleton
public final class Shutdown implements ApplicationEventListener<ShutdownEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /** A step gets this long even if those before it have used up the grace period. */
    private static final Duration LEAST = Duration.ofMillis(200);

    private final Duration pause;
    private final Duration grace;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    @Inject
    Shutdown(ServiceConfiguration configuration) {
        this(configuration.drainPause(), configuration.grace());
    }

    Shutdown(Duration pause, Duration grace) {
        this.pause = requireNonNull(pause, "pause is null");
        this.grace = requireNonNull(grace, "grace is null");
    }

    /**
     * Has {@code closeable} closed in {@code phase}; within a phase the last one registered is closed first.
     * What comes after its phase is closed at the end, and after the end at once.
     */
    public void register(StopPhase phase, String name, AutoCloseable closeable) {
        steps.add(new Step(phase, name, closeable));
        if (ended.getCount() == 0) {
            closeAll(System.nanoTime());
        }
    }

    /** True from the moment the stop began: the process says it is not ready and lets its connections end. */
    public boolean isDraining() {
        return begun.get();
    }

    /** Runs the stop, or waits for the end of the one that runs already. Interrupting it ends the pause, or leaves the step under way behind. */
    public void run() {
        if (begun.compareAndSet(false, true)) {
            LOG.info("stopping: not ready, still serving for {} ms", pause.toMillis());
            long end = System.nanoTime() + grace.toNanos();
            stop(pause, end);
        } else {
            await(ended, grace);
        }
    }

    /** Closes what is left when the context ends without an orderly stop. */
    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        if (begun.compareAndSet(false, true)) {
            stop(Duration.ZERO, System.nanoTime() + grace.toNanos());
        }
    }

    private void stop(Duration wait, long end) {
        try {
            await(new CountDownLatch(1), wait);
            // what cut the pause short is no reason to leave the steps undone
            boolean interrupted = Thread.interrupted();
            closeAll(end);
            ended.countDown();
            // what was registered too late for its phase, and did not yet see the end
            closeAll(end);
            LOG.info("stopped");
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } finally {
            ended.countDown();
        }
    }

    private void closeAll(long end) {
        for (StopPhase phase : StopPhase.values()) {
            steps(phase).stream().filter(steps::remove).forEach(step -> close(step, end));
        }
    }

    private List<Step> steps(StopPhase phase) {
        return steps.stream().filter(step -> step.phase() == phase).toList().reversed();
    }

    private static void close(Step step, long end) {
        Callable<Boolean> closing = () -> {
            step.closeable().close();
            return true;
        };
        FutureTask<Boolean> task = new FutureTask<>(closing);
        Thread.ofVirtual().name("stop-" + step.name()).start(task);
        try {
            task.get(Math.max(LEAST.toNanos(), end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException overrun) {
            LOG.warn("{} did not stop in time and is left behind", step.name());
        } catch (ExecutionException failed) {
            LOG.warn("{} failed to stop", step.name(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch, Duration longest) {
        try {
            boolean ignored = latch.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Step(StopPhase phase, String name, AutoCloseable closeable) {
        Step {
            requireNonNull(phase, "phase is null");
            requireNonNull(name, "name is null");
            requireNonNull(closeable, "closeable is null");
        }
    }
}
