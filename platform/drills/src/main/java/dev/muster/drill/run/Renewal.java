package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Goes on wanting what is in force, three times in each lease, on a thread of its own: to look for an effect may take
 * longer than a lease lasts. All calls come from one other thread.
 */
final class Renewal implements AutoCloseable {
    private final Target target;
    private final Duration lease;
    private final Map<Integer, Action> inForce = new HashMap<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("renewal").daemon().factory());

    /** Takes the target's lease, and renews it from now on. */
    Renewal(Target target, Duration lease) {
        this.target = requireNonNull(target, "target is null");
        this.lease = requireNonNull(lease, "lease is null");
        target.hold(lease);
        long period = lease.toNanos() / 3;
        var _ = thread.scheduleAtFixedRate(this::renew, period, period, TimeUnit.NANOSECONDS);
    }

    private void renew() {
        try {
            target.keep();
            inForce.values().forEach(action -> target.renew(action, lease));
        } catch (RuntimeException e) {
            lost.completeExceptionally(e);
        }
    }

    /** From now on this is renewed, too. */
    void add(int number, Action action) {
        onThread(() -> inForce.put(number, action));
    }

    /** From now on this is not renewed any more, and no renewal of it is under way. */
    void remove(int number) {
        onThread(() -> inForce.remove(number));
    }

    private void onThread(Runnable work) {
        try {
            var _ = thread.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws TargetException if a renewal failed, so that what is in force may have been taken back */
    void requireHeld() {
        if (lost.isCompletedExceptionally()) {
            throw new TargetException("a lease was lost: " + lost.exceptionNow().getMessage(), lost.exceptionNow());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
