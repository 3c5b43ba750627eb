package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends the recording of AOT caches while the recording processes go on serving, one after the other: each costs its
 * process a pause of a few hundred milliseconds and the machine some seconds of work.
 */
final class AotRecorder {

    private static final long LIMIT_SECONDS = 120;

    private final ScheduledExecutorService background;
    private final Duration after;
    private final Consumer<String> log;

    /** @param after how long a process runs before its recording ends */
    AotRecorder(ScheduledExecutorService background, Duration after, Consumer<String> log) {
        this.background = requireNonNull(background, "background is null");
        this.after = requireNonNull(after, "after is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Lets a process that was just started record its cache, if it is the one that does. */
    void record(ProcessSpec spec, ProcessIdentity process) {
        AotCache cache = spec.aotCache().filter(AotCache::isMissing).orElse(null);
        if (cache == null) {
            return;
        }
        Runnable finish = () -> {
            if (process.isAlive() && cache.isMissing()) {
                finish(spec, process, cache);
            }
        };
        var _ = background.schedule(finish, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void finish(ProcessSpec spec, ProcessIdentity process, AotCache cache) {
        Path jcmd = Path.of(spec.launch().command().getFirst()).resolveSibling("jcmd");
        try {
            Process command = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "AOT.end_recording")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (!command.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                command.destroyForcibly();
            }
            Files.move(cache.unfinished(), cache.file(), StandardCopyOption.ATOMIC_MOVE);
            log.accept("recorded the AOT cache of " + spec.name());
        } catch (IOException e) {
            log.accept("no AOT cache of " + spec.name() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
