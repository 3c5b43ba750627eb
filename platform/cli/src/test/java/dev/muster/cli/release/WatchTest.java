package dev.muster.cli.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.ExitCode;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Settings;
import dev.muster.delivery.leaf.Version;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final String OLD = "sha256:" + "01".repeat(32);
    private static final String NEW = "sha256:" + "02".repeat(32);
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final Leaf WANTED =
            new Leaf("ledger", "dev", new Version(NEW, "v1", 1), new Settings("64m", Map.of()), Optional.empty(), 2);
    private static final Release.Made MADE = new Release.Made("before", "commit", WANTED);

    private final StringWriter printed = new StringWriter();
    private Leaf wanted = WANTED;

    @Test
    void follow_toTheEnd_printsEachStepOnce() {
        assertEquals(
                ExitCode.OK,
                follow(
                        progress("HEALTHY", "before", OLD, OLD, 0),
                        progress("PROGRESSING", "before", NEW, OLD, 5),
                        progress("PROGRESSING", "before", NEW, OLD, 5),
                        progress("PROGRESSING", "before", NEW, OLD, 50),
                        progress("HEALTHY", "commit", NEW, NEW, 0)));
        assertEquals(3, printed.toString().lines().count(), printed::toString);
        assertTrue(printed.toString().contains("the new version gets 5 %"), printed::toString);
    }

    @Test
    void follow_abortOfTheSameReleaseBefore_isNotItsEnd() {
        Progress before = new Progress(
                "ABORTED", Optional.empty(), "", BEGIN.minusSeconds(9), "before", NEW, OLD, Optional.empty());
        assertEquals(ExitCode.OK, follow(before, progress("HEALTHY", "commit", NEW, NEW, 0)));
    }

    @Test
    void follow_aborted_fails() {
        assertEquals(
                ExitCode.FAILED,
                follow(progress("PROGRESSING", "before", NEW, OLD, 5), progress("ABORTED", "before", NEW, OLD, 0)));
        assertTrue(printed.toString().contains("it was aborted"), printed::toString);
    }

    @Test
    void follow_restoredBetweenTwoLooks_fails() {
        wanted = WANTED.with(new Version(OLD, "v1", 1));
        assertEquals(ExitCode.FAILED, follow(progress("HEALTHY", "later", OLD, OLD, 0)));
        assertTrue(printed.toString().contains("wants something else"), printed::toString);
    }

    @Test
    void follow_pausedToTheEndOfTheTime_isNotKnown() {
        assertEquals(ExitCode.USAGE, follow(progress("PAUSED", "commit", NEW, OLD, 5)));
    }

    /** The last one stays; a look takes a second, of thirty. */
    private ExitCode follow(Progress... looks) {
        Deque<Progress> left = new ArrayDeque<>(List.of(looks));
        int[] seconds = {0};
        return new Watch(
                        () -> Optional.of(left.size() > 1 ? left.removeFirst() : left.getFirst()),
                        () -> wanted,
                        new PrintWriter(printed),
                        () -> seconds[0]++,
                        () -> Duration.ofSeconds(seconds[0]),
                        BEGIN)
                .follow(MADE, Duration.ofSeconds(30));
    }

    private static Progress progress(String phase, String commit, String desired, String stable, int weight) {
        return new Progress(
                phase,
                Optional.empty(),
                "",
                BEGIN,
                commit,
                desired,
                stable,
                weight == 0 ? Optional.empty() : Optional.of(weight));
    }
}
