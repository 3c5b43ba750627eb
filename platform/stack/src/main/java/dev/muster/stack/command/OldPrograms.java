package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Copies of the checkout's own jars that no process of the stack runs with, or would be started with again.
 *
 * <p>What was copied within the last hour stays: who copied it may be about to start it.
 */
final class OldPrograms {
    private static final Duration FRESH = Duration.ofHours(1);

    private final Home home;
    private final Supplier<List<String>> commandLines;
    private final InstantSource clock;

    /** @param commandLines of the processes of this machine, as far as they can be seen */
    OldPrograms(Home home, Supplier<List<String>> commandLines, InstantSource clock) {
        this.home = requireNonNull(home, "home is null");
        this.commandLines = requireNonNull(commandLines, "commandLines is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    static OldPrograms of(Home home) {
        return new OldPrograms(home, OldPrograms::running, InstantSource.system());
    }

    private static List<String> running() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> commandLine(process).stream())
                .toList();
    }

    /** Linux tells it whole; the JDK keeps the first 4096 bytes, which a class path fills. */
    private static Optional<String> commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Optional.of(new String(Files.readAllBytes(file), ISO_8859_1));
        } catch (IOException e) {
            return process.info().commandLine();
        }
    }

    /**
     * Removes them; none where no process is seen to run with any copy, as the supervisor does.
     *
     * @return how many copies were removed
     */
    int remove() {
        List<String> running = commandLines.get().stream()
                .filter(line -> line.contains(home.programs().toString()))
                .toList();
        if (running.isEmpty()) {
            return 0;
        }
        List<String> uses = Stream.concat(running.stream(), records().stream()).toList();
        List<Path> old = list(home.programs()).stream()
                .filter(copy -> Instant.ofEpochMilli(copy.toFile().lastModified())
                        .isBefore(clock.instant().minus(FRESH)))
                .filter(copy -> uses.stream().noneMatch(use -> use.contains(copy + "/")))
                .toList();
        old.forEach(Home::delete);
        return old.size();
    }

    /** How each process is started again. */
    private List<String> records() {
        try {
            return list(home.run()).stream()
                    .filter(Files::isRegularFile)
                    .map(OldPrograms::text)
                    .toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                // A process has moved on meanwhile: look once more.
                return records();
            }
            throw e;
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new StackProblem("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
