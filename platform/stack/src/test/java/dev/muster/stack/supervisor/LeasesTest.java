package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases by a clock that the test sets; reverts run at once. */
class LeasesTest {
    private static final Duration LENGTH = Duration.ofSeconds(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> log = new ArrayList<>();
    private final Leases leases = new Leases(now::get, Runnable::run, log::add);

    @Test
    void lease_renewedInTime_isKept() throws IOException {
        leases.take(lease("echo gone >> out"));
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(2));
            assertTrue(leases.renew("runner"));
        }

        assertEquals("", reverted());
    }

    @Test
    void lease_notRenewed_isRevertedOnce() throws IOException {
        leases.take(lease("echo $KEY >> out"));
        pass(Duration.ofSeconds(4));
        leases.look();
        leases.look();

        assertEquals("value\n", reverted());
        assertFalse(leases.renew("runner"));
    }

    @Test
    void lease_renewedTooLate_isLostAndReverted() throws IOException {
        leases.take(lease("echo gone >> out"));
        pass(Duration.ofSeconds(4));

        assertFalse(leases.renew("runner"));
        assertEquals("gone\n", reverted());
    }

    @Test
    void lease_released_isNotReverted() throws IOException {
        leases.take(lease("echo gone >> out"));
        leases.release("runner");
        pass(Duration.ofSeconds(4));
        leases.look();

        assertEquals("", reverted());
    }

    @Test
    void revert_thatFails_isTriedAgain() throws IOException {
        leases.take(lease("echo again >> out; exit 1"));
        pass(Duration.ofSeconds(4));
        leases.look();

        assertEquals("again\n".repeat(Leases.TRIES), reverted());
        assertTrue(log.getLast().contains("ended with 1"), log.toString());
    }

    @Test
    void lease_ofNoTime_isRefused() {
        Launch launch = lease("true").revert();

        assertThrows(IllegalArgumentException.class, () -> new Lease("runner", Duration.ZERO, launch));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Lease lease(String script) {
        return new Lease(
                "runner",
                LENGTH,
                new Launch(
                        List.of("/bin/sh", "-c", script),
                        Map.of("KEY", "value"),
                        folder,
                        folder.resolve("revert.log")));
    }

    private String reverted() throws IOException {
        Path out = folder.resolve("out");
        return Files.exists(out) ? Files.readString(out) : "";
    }
}
