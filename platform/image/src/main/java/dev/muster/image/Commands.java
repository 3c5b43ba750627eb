package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end, at most five minutes. */
final class Commands {
    private static final long LIMIT_MINUTES = 5;

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
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new ImageProblem(command.getFirst() + " took longer than " + LIMIT_MINUTES + " minutes");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new ImageProblem(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageProblem("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
