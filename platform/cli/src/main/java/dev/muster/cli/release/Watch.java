package dev.muster.cli.release;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.delivery.leaf.Leaf;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Follows a rollout to its end and prints each step. */
final class Watch {
    private static final String HEALTHY = "HEALTHY";
    private static final String ABORTED = "ABORTED";

    private final Supplier<Optional<Progress>> delivery;
    private final Supplier<Leaf> wanted;
    private final PrintWriter out;
    private final Runnable pause;
    private final Supplier<Duration> elapsed;
    private final Instant begin;

    /**
     * A watch that has not begun.
     *
     * @param delivery how the service stands, empty while nobody says
     * @param wanted what the delivery repository wants of it at this moment
     * @param pause waits a moment between two looks
     * @param elapsed the time since the commit
     * @param begin a moment before the commit
     */
    Watch(
            Supplier<Optional<Progress>> delivery,
            Supplier<Leaf> wanted,
            PrintWriter out,
            Runnable pause,
            Supplier<Duration> elapsed,
            Instant begin) {
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.out = requireNonNull(out, "out is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.elapsed = requireNonNull(elapsed, "elapsed is null");
        this.begin = requireNonNull(begin, "begin is null");
    }

    /** Answers {@link ExitCode#OK} once what was committed runs alone, FAILED if it never will, USAGE if the time is up. */
    ExitCode follow(Release.Made made, Duration limit) {
        String last = "";
        while (elapsed.get().compareTo(limit) < 0) {
            Optional<Progress> now = delivery.get();
            if (now.isPresent()) {
                String line = now.get().line();
                if (isOurs(made, now.get()) && !line.equals(last)) {
                    say(line);
                    last = line;
                }
                Optional<ExitCode> end = end(made, now.get());
                if (end.isPresent()) {
                    return end.get();
                }
            }
            pause.run();
        }
        say("not over after " + limit.toSeconds() + " s; it goes on, and `muster status` shows it");
        return ExitCode.USAGE;
    }

    private Optional<ExitCode> end(Release.Made made, Progress now) {
        if (isOurs(made, now) && now.phase().equals(ABORTED)) {
            say("it was aborted, and what ran before runs on");
            return Optional.of(ExitCode.FAILED);
        }
        Leaf leaf = wanted.get();
        if (!leaf.version().equals(made.leaf().version())
                || !leaf.settings().equals(made.leaf().settings())) {
            say("the delivery repository wants something else by now");
            return Optional.of(ExitCode.FAILED);
        }
        boolean alone = isOurs(made, now)
                && now.phase().equals(HEALTHY)
                && now.stableDigest().equals(now.desiredDigest())
                && !now.syncedCommit().equals(made.before());
        return alone ? Optional.of(ExitCode.OK) : Optional.empty();
    }

    /** Whether it speaks of what was committed. The same release may have been aborted before, by a person. */
    private boolean isOurs(Release.Made made, Progress now) {
        boolean before = now.phase().equals(ABORTED) && now.since().isBefore(begin);
        return now.desiredDigest().equals(made.leaf().version().digest()) && !before;
    }

    private void say(String line) {
        out.println(String.format("%6.1f s  %s", elapsed.get().toMillis() / 1000.0, line));
        out.flush();
    }
}
