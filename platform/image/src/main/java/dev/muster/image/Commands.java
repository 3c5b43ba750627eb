package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end, or until a limit. */
final class Commands {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Duration limit;

    Commands() {
        this(LIMIT);
    }

    /** @param limit after which a program is ended, with what it started */
    Commands(Duration limit) {
        this.limit = requireNonNull(limit, "limit is null");
    }

    /** What a program said, both of its streams, and how it ended. */
    record Result(int code, String output) {
        boolean isGood() {
            return code == 0;
        }
    }

    Result run(Path folder, List<String> command) {
        return run(folder, command, Optional.empty());
    }

    /** @param only the whole environment instead of this process's own */
    Result run(Path folder, List<String> command, Optional<Map<String, String>> only) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true);
            only.ifPresent(environment -> {
                builder.environment().clear();
                builder.environment().putAll(environment);
            });
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            CompletableFuture<byte[]> output = new CompletableFuture<>();
            Thread.ofVirtual().name("output-of-" + process.pid()).start(() -> read(process, output));
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new ImageProblem(command.getFirst() + " took longer than " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), new String(output.join(), UTF_8));
        } catch (IOException e) {
            throw new ImageProblem(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageProblem("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private static void read(Process process, CompletableFuture<byte[]> output) {
        try {
            output.complete(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }
}
