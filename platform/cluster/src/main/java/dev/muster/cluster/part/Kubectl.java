package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Shell;
import dev.muster.cluster.engine.Shell.Outcome;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The API of a cluster, by its own client.
 *
 * @param program the client
 * @param kubeconfig as who
 */
public record Kubectl(Path program, Path kubeconfig) {

    private static final Duration PAUSE = Duration.ofMillis(100);

    public Kubectl {
        requireNonNull(program, "program is null");
        requireNonNull(kubeconfig, "kubeconfig is null");
    }

    /** Asks, whatever comes of it. */
    public Outcome run(String... arguments) {
        return Shell.here().run(command(List.of(arguments)));
    }

    /**
     * What it answers.
     *
     * @throws StackProblem if it refuses
     */
    public String ask(String... arguments) {
        return Shell.here().ask(command(List.of(arguments)));
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(arguments);
        return command;
    }

    /** Makes objects what a text says, kept at {@code file} for who wants to look. */
    public void apply(Path file, String text) {
        apply("-f", Home.write(file, text).toString());
    }

    /** Makes objects what files say, as their only owner; {@code what} says which. */
    public void apply(String... what) {
        List<String> words = new ArrayList<>(List.of("apply", "--server-side", "--force-conflicts"));
        words.addAll(List.of(what));
        ask(words.toArray(String[]::new));
    }

    /** Whether the API server is ready. */
    public boolean isReady() {
        return run("get", "--raw", "/readyz").isGood();
    }

    /**
     * Waits until a question is answered with a text that begins as expected.
     *
     * @param what is waited for, for people
     */
    public void await(String what, Duration limit, String expected, String... question) {
        long end = System.nanoTime() + limit.toNanos();
        Outcome last = run(question);
        while (!last.isGood() || !last.said().strip().startsWith(expected)) {
            if (System.nanoTime() > end) {
                throw new StackProblem(what + " did not come about in " + limit.toSeconds() + " s: "
                        + last.said().strip());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
            last = run(question);
        }
    }
}
