package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, with a deadline that is generous on a busy machine. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T value(String what, Supplier<Optional<T>> source) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return fail("not within " + LIMIT.toSeconds() + " s: " + what);
    }
}
