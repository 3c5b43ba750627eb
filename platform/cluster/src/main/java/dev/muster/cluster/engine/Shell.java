package dev.muster.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs other programs to their end and reads what they say.
 *
 * @param folder where they run
 * @param environment what they get beside this process's own variables
 */
public record Shell(Path folder, Map<String, String> environment) {

    private static final int SHOWN = 2000;

    public Shell {
        requireNonNull(folder, "folder is null");
        environment = new TreeMap<>(environment);
    }

    /** In the root folder, with this process's variables. */
    public static Shell here() {
        return new Shell(Path.of("/"), Map.of());
    }

    /**
     * What a program came to.
     *
     * @param code its exit code
     * @param said its output and its errors
     */
    public record Outcome(int code, String said) {

        public Outcome {
            requireNonNull(said, "said is null");
        }

        public boolean isGood() {
            return code == 0;
        }
    }

    /** Runs a program, whatever it comes to. */
    public Outcome run(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), said);
        } catch (IOException e) {
            throw new StackProblem("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    /**
     * What a program says.
     *
     * @throws StackProblem if it fails, with the end of what it said
     */
    public String ask(List<String> command) {
        Outcome outcome = run(command);
        if (!outcome.isGood()) {
            String said = outcome.said().strip();
            throw new StackProblem(String.join(" ", command) + " failed with code " + outcome.code() + ":\n"
                    + said.substring(Math.max(0, said.length() - SHOWN)));
        }
        return outcome.said();
    }

    /** As {@link #ask(List)}. */
    public String ask(String... command) {
        return ask(List.of(command));
    }
}
