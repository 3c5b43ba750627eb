package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The leases on what was changed in the stack. One that is not renewed in its time is gone, and its revert runs, up to
 * {@value #TRIES} times until it ends with 0. Every call runs on the supervisor's one thread; reverts run beside it.
 */
final class Leases {
    static final int TRIES = 3;

    private final Map<String, Held> held = new TreeMap<>();
    private final LongSupplier nanos;
    private final Executor background;
    private final Consumer<String> log;

    private record Held(Lease lease, long until) {}

    /** @param nanos a monotonic clock */
    Leases(LongSupplier nanos, Executor background, Consumer<String> log) {
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.background = requireNonNull(background, "background is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Takes a lease, or another in its holder's name. */
    void take(Lease lease) {
        held.put(lease.holder(), new Held(lease, until(lease)));
    }

    private long until(Lease lease) {
        return nanos.getAsLong() + lease.length().toNanos();
    }

    /** Renews a lease; false if there is none of this holder, or none any more. */
    boolean renew(String holder) {
        look();
        return held.computeIfPresent(holder, (_, one) -> new Held(one.lease(), until(one.lease()))) != null;
    }

    /** Ends a lease: its holder took everything back. */
    void release(String holder) {
        held.remove(holder);
    }

    /** Reverts what lapsed. Called a few times a second. */
    void look() {
        for (Held one : new ArrayList<>(held.values())) {
            if (nanos.getAsLong() - one.until() > 0) {
                held.remove(one.lease().holder());
                log.accept(one.lease().holder() + " was not heard of for "
                        + one.lease().length() + "; what it changed is taken back");
                background.execute(() -> revert(one.lease()));
            }
        }
    }

    private void revert(Lease lease) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                int code = run(lease.revert());
                log.accept("taking back what " + lease.holder() + " changed ended with " + code);
                if (code == 0) {
                    return;
                }
            } catch (IOException e) {
                log.accept("cannot take back what " + lease.holder() + " changed: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static int run(Launch launch) throws IOException, InterruptedException {
        Files.createDirectories(requireNonNull(launch.log().getParent(), "a log has no folder"));
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        return builder.start().waitFor();
    }
}
