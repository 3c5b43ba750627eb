package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes AOT caches of what running processes note, one after the other. A process pauses once while its notes are
 * written, for about a second, and goes on; the cache is made of them by a process of low priority, which takes a core for
 * half a minute. Both wait until the machine has a core to spare.
 */
final class AotRecorder {

    private static final long LIMIT_SECONDS = 120;
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    private final ScheduledExecutorService background;
    private final Duration after;
    private final BooleanSupplier spareCore;
    private final Consumer<String> log;

    /**
     * A recorder.
     *
     * @param after how long a process runs before it is asked whether it is well; then its recording ends
     * @param spareCore whether there is a core to spare; asked again after as long
     */
    AotRecorder(ScheduledExecutorService background, Duration after, BooleanSupplier spareCore, Consumer<String> log) {
        this.background = requireNonNull(background, "background is null");
        this.after = requireNonNull(after, "after is null");
        this.spareCore = requireNonNull(spareCore, "spareCore is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Lets a process that was just started record its cache, if it is the one that does. */
    void record(ProcessSpec spec, ProcessIdentity process) {
        spec.aotCache()
                .filter(AotCache::isMissing)
                .ifPresent(cache -> later(() -> finishOnceWell(spec, process, cache)));
    }

    private void later(Runnable work) {
        var _ = background.schedule(work, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A process that is not well yet has not loaded all it needs. */
    private void finishOnceWell(ProcessSpec spec, ProcessIdentity process, AotCache cache) {
        if (!process.isAlive() || !cache.isMissing()) {
            return;
        }
        if (spareCore.getAsBoolean() && spec.probe().passes(PROBE_LIMIT)) {
            finish(spec, process, cache);
        } else {
            later(() -> finishOnceWell(spec, process, cache));
        }
    }

    private void finish(ProcessSpec spec, ProcessIdentity process, AotCache cache) {
        List<String> command = spec.launch().command();
        String java = command.getFirst();
        String jcmd = Path.of(java).resolveSibling("jcmd").toString();
        List<String> making = new ArrayList<>(List.of("nice", "-n", "10", java));
        making.addAll(cache.makingFlags());
        making.addAll(command.subList(1, command.size()));
        Path said = cache.file().resolveSibling(cache.file().getFileName() + ".log");
        try {
            run(List.of(jcmd, Long.toString(process.pid()), "AOT.end_recording"), said);
            run(making, said);
            Files.move(cache.unfinished(), cache.file(), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(cache.notes());
            Files.deleteIfExists(said);
            log.accept("recorded the AOT cache of " + spec.name());
        } catch (IOException e) {
            log.accept("no AOT cache of " + spec.name() + ", see " + said + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command, Path said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(said.toFile()))
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it took too long: " + command.getFirst());
        }
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command.getFirst());
        }
    }
}
