package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.engine.JavaProgram;
import dev.muster.stack.engine.Service;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Marked;
import dev.muster.stack.supervisor.ProcessStatus;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service's bench beside a stack of its own, which is thrown away with all it holds; what was unpacked stays.
 *
 * <p>The bench is the class {@code Bench} in the package {@code bench} below that of the service's main class. It gets the
 * service's class path with the bench's jar, the environment of a replica, and as system properties
 * {@code bench.service}, {@code bench.replicas} (addresses), {@code bench.processes} (names and process ids) and
 * {@code bench.load} (the load of the machine before anything was started). What it writes to its standard output is the report, its exit code that of the command.
 */
final class Bench {

    private static final String KIT = "platform/bench";
    private static final int INTERRUPTED = 130;
    private static final long ENDING_SECONDS = 10;

    private final Stack stack;
    private final String service;
    private final List<String> arguments;
    private final Steps steps;
    private final PrintWriter out;
    private volatile @Nullable Process running;

    /** @param stack the usual one of the tree, which is left alone */
    Bench(Stack stack, String service, List<String> arguments, Steps steps, PrintWriter out) {
        requireNonNull(stack, "stack is null");
        this.service = requireNonNull(service, "service is null");
        this.stack = stack.elsewhere(stack.home().path().resolve("bench").resolve(service));
        this.arguments = List.copyOf(arguments);
        this.steps = requireNonNull(steps, "steps is null");
        this.out = requireNonNull(out, "out is null");
    }

    /**
     * Measures, and answers the exit code of the bench.
     *
     * @throws StackProblem if the service has no bench, if its stack does not start, or if another run is under way
     */
    int run() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Path jar = jar();
        Home home = stack.home();
        home.create();
        return Uninterrupted.run(
                this::stop,
                stopping -> home.whileLocked("bench.lock", () -> {
                    var scratch = new ScratchStack(stack, service, steps);
                    scratch.clear();
                    try {
                        Service started = scratch.start();
                        return stopping.getAsBoolean()
                                ? INTERRUPTED
                                : measure(started, jar, flags(started, scratch.status(), load));
                    } finally {
                        end();
                        scratch.clear();
                    }
                }));
    }

    private Path jar() {
        List<String> known =
                stack.declarations().stream().map(spec -> spec.service()).toList();
        if (!known.contains(service)) {
            throw new StackProblem("there is no service " + service + "; there are " + String.join(", ", known));
        }
        return ClassPath.extraJar(stack.tree().resolve("services").resolve(service), "bench")
                .orElseThrow(() -> new StackProblem(
                        service + " has no bench: there is no jar of services/" + service + "/src/bench/java"));
    }

    private int measure(Service started, Path jar, List<String> flags) {
        ClassPath classPath = stack.classPaths()
                .apply("services/" + service)
                .and(List.of(jar))
                .and(stack.classPaths().apply(KIT).jars());
        JavaProgram program =
                new JavaProgram(classPath, flags, main(started.spec().main()));
        var builder = new ProcessBuilder(program.command(arguments.toArray(String[]::new)))
                .directory(stack.tree().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectError(Redirect.INHERIT);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("MUSTER_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(started.environment(1));
        builder.environment().put("MUSTER_INSTANCE", service + "-bench");
        builder.environment().put("MUSTER_HTTP_PORT", "0");
        builder.environment()
                .put(
                        "MUSTER_STATE_DIR",
                        stack.home().instance(service + "-bench").toString());
        // What it leaves behind when it is killed is found by the mark and ended with the stack.
        builder.environment().putAll(new Marked(stack.home().path()).marks("bench"));
        return run(builder);
    }

    private static List<String> flags(Service started, List<ProcessStatus> processes, double load) {
        String replicas = started.replicas().stream()
                .map(replica -> "http://127.0.0.1:" + started.port(replica))
                .collect(Collectors.joining(","));
        List<String> pids = new ArrayList<>();
        processes.forEach(process -> process.pid().ifPresent(pid -> pids.add(process.name() + "=" + pid)));
        return List.of(
                "-Xmx512m",
                "-Dbench.service=" + started.name(),
                "-Dbench.replicas=" + replicas,
                "-Dbench.processes=" + String.join(",", pids),
                "-Dbench.load=" + load);
    }

    /** {@code a.b.Main} is measured by {@code a.b.bench.Bench}. */
    private static String main(String main) {
        return main.substring(0, main.lastIndexOf('.') + 1) + "bench.Bench";
    }

    private int run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            running = process;
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                lines.lines().forEach(out::println);
            }
            out.flush();
            return process.waitFor();
        } catch (IOException e) {
            throw new StackProblem("the bench of " + service + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    private void stop() {
        Process process = running;
        if (process != null) {
            process.destroy();
        }
    }

    private void end() {
        stop();
        Process process = running;
        try {
            if (process != null && !process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
