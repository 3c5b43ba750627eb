package dev.muster.config.adapters;

import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.VersionLog;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place at which the process ends as by SIGKILL, or stops as by SIGSTOP: {@code halt-before-append-3} halts before the
 * third step is appended, {@code stop-after-read-1} stops once the first commit was read.
 *
 * <p>The calls are {@code read}, a commit; {@code append}, a step with its transaction; {@code announce}, inside that
 * transaction. After {@code announce} nothing is missing but the commit; after {@code append} nothing but the relay.
 */
final class CrashPoint {
    private static final Pattern NAME =
            Pattern.compile("(halt|stop)-(before|after)-(read|append|announce)-([1-9]\\d{0,5})");
    private static final int KILLED = 137;

    private final String action;
    private final boolean before;
    private final Semaphore callsLeft;

    private CrashPoint(Matcher name) {
        this.action = name.group(1);
        this.before = name.group(2).equals("before");
        this.callsLeft = new Semaphore(Integer.parseInt(name.group(4)) - 1);
    }

    static boolean accepts(String name) {
        return NAME.matcher(name).matches();
    }

    static VersionLog log(String name, VersionLog sound) {
        return at(name, "append")
                .<VersionLog>map(point -> new Log(sound, point))
                .orElse(sound);
    }

    static CommitSource source(String name, CommitSource sound) {
        return at(name, "read")
                .<CommitSource>map(point -> new Source(sound, point))
                .orElse(sound);
    }

    static Announcer announcer(String name, Announcer sound) {
        Optional<CrashPoint> found = at(name, "announce");
        return found.isEmpty()
                ? sound
                : (connection, step) -> {
                    boolean reached = found.get().arrive();
                    sound.announce(connection, step);
                    found.get().leave(reached);
                };
    }

    private static Optional<CrashPoint> at(String name, String call) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && matcher.group(3).equals(call)
                ? Optional.of(new CrashPoint(matcher))
                : Optional.empty();
    }

    private boolean arrive() {
        boolean reached = !callsLeft.tryAcquire();
        crash(reached && before);
        return reached;
    }

    private void leave(boolean reached) {
        crash(reached && !before);
    }

    private void crash(boolean now) {
        if (!now) {
            return;
        }
        if (action.equals("halt")) {
            Runtime.getRuntime().halt(KILLED);
        }
        stop();
    }

    /** Returns when the process was told to go on; later calls pass. */
    private void stop() {
        callsLeft.release(Integer.MAX_VALUE / 2);
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            int ignored = new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Log extends OtherLog {
        private final CrashPoint point;

        Log(VersionLog sound, CrashPoint point) {
            super(sound);
            this.point = point;
        }

        @Override
        public boolean append(Head expected, Step step) {
            boolean reached = point.arrive();
            boolean appended = sound.append(expected, step);
            point.leave(reached);
            return appended;
        }
    }

    private static final class Source extends OtherSource {
        private final CrashPoint point;

        Source(CommitSource sound, CrashPoint point) {
            super(sound);
            this.point = point;
        }

        @Override
        public CommitReading read(String commit) {
            boolean reached = point.arrive();
            CommitReading reading = sound.read(commit);
            point.leave(reached);
            return reading;
        }
    }
}
