package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.StockStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place at which the process ends as by SIGKILL, or stops as by SIGSTOP: {@code halt-before-execute-3} halts before the
 * third batch, {@code stop-after-lock-1} stops once the first batch holds its locks.
 *
 * <p>The calls are {@code execute}, a batch with its commit; {@code lock} and {@code write}, the steps inside it. After
 * {@code write} nothing is missing but the commit; after {@code execute} nothing but the answers.
 */
final class CrashPoint {
    private static final Pattern NAME =
            Pattern.compile("(halt|stop)-(before|after)-(execute|lock|write)-([1-9]\\d{0,5})");
    private static final Pattern ANYWHERE = Pattern.compile("halt-anywhere-([1-9]\\d{0,5})");
    private static final List<String> CALLS = List.of("execute", "lock", "write");
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

    /** The name itself, or a point taken at random for {@code halt-anywhere-250}: any side of one of any call's first 250. */
    static String chosen(String name, RandomGenerator random) {
        Matcher anywhere = ANYWHERE.matcher(name);
        if (!anywhere.matches()) {
            return name;
        }
        String side = random.nextBoolean() ? "before" : "after";
        String call = CALLS.get(random.nextInt(CALLS.size()));
        return "halt-" + side + "-" + call + "-" + (1 + random.nextInt(Integer.parseInt(anywhere.group(1))));
    }

    static StockStore store(String name, StockStore sound) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !matcher.group(3).equals("execute")) {
            return sound;
        }
        CrashPoint point = new CrashPoint(matcher);
        return batch -> {
            boolean reached = point.reached();
            point.crash(reached && point.before);
            Committed committed = sound.execute(batch);
            point.crash(reached);
            return committed;
        };
    }

    static BatchSteps steps(String name, BatchSteps sound) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || matcher.group(3).equals("execute")) {
            return sound;
        }
        return new Steps(sound, new CrashPoint(matcher), matcher.group(3).equals("lock"));
    }

    private boolean reached() {
        return !callsLeft.tryAcquire();
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

    private record Steps(BatchSteps sound, CrashPoint point, boolean atLock) implements BatchSteps {
        @Override
        public Locked lock(Connection connection, List<Command> batch) throws SQLException {
            boolean reached = atLock && point.reached();
            point.crash(reached && point.before);
            Locked locked = sound.lock(connection, batch);
            point.crash(reached);
            return locked;
        }

        @Override
        public void write(Connection connection, Changes changes, Instant now) throws SQLException {
            boolean reached = !atLock && point.reached();
            point.crash(reached && point.before);
            sound.write(connection, changes, now);
            point.crash(reached);
        }
    }
}
