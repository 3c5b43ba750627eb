package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The supervisor's process. One per home, by a file lock; a second one ends at once. When it dies, its children live
 * on, and the next one adopts them.
 */
public final class Supervisor {

    private static final long LOG_BOUND = 16L << 20;
    private static final Duration RECORDING = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 200;
    private static final long ROTATE_MILLIS = 5000;

    private final Path home;
    private final ScheduledExecutorService loop = thread("loop");
    private final ScheduledExecutorService background = thread("background");
    private final CountDownLatch end = new CountDownLatch(1);

    private Supervisor(Path home) {
        this.home = requireNonNull(home, "home is null");
    }

    /** Argument: the home folder. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: Supervisor <home>");
        }
        Path home = Path.of(args[0]).toAbsolutePath();
        Path lockFile = home.resolve("supervisor.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                log("another supervisor holds " + lockFile);
                return;
            }
            TerminalSession.leave();
            new Supervisor(home).run();
        }
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        RecordFiles records = new RecordFiles(Files.createDirectories(home.resolve("run")));
        Children children = new Children(
                new Heritage(new Marked(home), records, Supervisor::log),
                records,
                new Spawner(home, System.getenv()),
                new AotRecorder(background, RECORDING, new SpareCore(), Supervisor::log),
                loop,
                InstantSource.system(),
                Supervisor::log);
        loop.submit(children::adopt).get();
        every(LOOK_MILLIS, loop, children::look);
        LogFiles logs = new LogFiles(LOG_BOUND);
        every(ROTATE_MILLIS, loop, () -> children.status().forEach(status -> logs.rotate(status.log())));
        expose(children);
        Leases leases = new Leases(System::nanoTime, Supervisor::beside, Supervisor::log);
        every(LOOK_MILLIS, loop, leases::look);
        var operations = new Operations(children, leases, loop, end::countDown, companions());
        new ControlServer(ControlSocket.address(home), operations, Supervisor::log).start();
        log("supervisor runs, pid " + ProcessHandle.current().pid());
        end.await();
        Files.deleteIfExists(ControlSocket.address(home).getPath());
        // No process of the stack is left; what may be is one that makes an AOT cache.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        log("supervisor ends");
    }

    private static void beside(Runnable work) {
        Thread.ofPlatform().name("revert").daemon().start(work);
    }

    /** Says what runs to whoever measures. */
    private void expose(Children children) throws IOException, InterruptedException {
        var exposition = new Exposition(
                () -> CompletableFuture.supplyAsync(children::status, loop).join());
        var targets = new ScrapeTargets(home, exposition.start());
        every(LOOK_MILLIS, loop, () -> targets.write(children.status()));
    }

    private Map<String, Companion.Operation> companions() {
        Map<String, Companion.Operation> operations = new HashMap<>();
        ServiceLoader.load(Companion.class)
                .forEach(companion -> operations.putAll(companion.begin(home, Supervisor::log)));
        return operations;
    }

    private static void every(long millis, ScheduledExecutorService executor, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // One failure (a full disk, say) must not end the looking after.
                log("failed, and tried again: " + e);
            }
        };
        var _ = executor.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private static void log(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
