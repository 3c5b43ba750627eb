package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One process among all that ever had its id: the id and when it started. On Linux the start is counted in clock ticks
 * since boot, so that a clock that is set cannot make a process look like another; elsewhere it is the wall clock's.
 *
 * @param pid the process id
 * @param started an opaque token: equal for one process, different for two that share an id
 */
public record ProcessIdentity(long pid, String started) {

    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    public ProcessIdentity {
        requireNonNull(started, "started is null");
        if (pid <= 0) {
            throw new IllegalArgumentException("pid is " + pid);
        }
    }

    /** The living process with this id; empty if there is none, or it is dead and only not yet reaped. */
    public static Optional<ProcessIdentity> of(long pid) {
        return pid <= 0 ? Optional.empty() : start(pid).map(started -> new ProcessIdentity(pid, started));
    }

    /** True while this very process lives. */
    public boolean isAlive() {
        return start(pid).filter(started::equals).isPresent();
    }

    /**
     * Returns once this process has ended.
     *
     * @throws StackProblem if it has not within {@code limit}
     */
    public void awaitEnd(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > end) {
                throw new StackProblem("process " + pid + " does not end: kill -9 " + pid);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static Optional<String> start(long pid) {
        return Files.isDirectory(PROC.resolve("self"))
                ? linuxStart(pid)
                : ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().startInstant())
                        .map(Object::toString);
    }

    /** Fields 3 (state) and 22 (start) of proc(5) stat; the name before them may hold blanks and brackets. */
    private static Optional<String> linuxStart(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean dead = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return dead ? Optional.empty() : Optional.of(bootId() + "/" + fields[START_TICKS]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String bootId() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }
}
