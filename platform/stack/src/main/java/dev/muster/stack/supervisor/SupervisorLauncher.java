package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Finds the supervisor of a home, and starts one where it is needed. */
public final class SupervisorLauncher {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path home;
    private final Path java;
    private final Supplier<String> classPath;

    /**
     * @param java the java program the supervisor runs with
     * @param classPath where its classes are, asked when one is started
     */
    public SupervisorLauncher(Path home, Path java, Supplier<String> classPath) {
        this.home = requireNonNull(home, "home is null").toAbsolutePath();
        this.java = requireNonNull(java, "java is null");
        this.classPath = requireNonNull(classPath, "classPath is null");
    }

    /**
     * The supervisor that runs. If it is dead but processes of its live, one is started that adopts them; if nothing
     * lives, there is none.
     */
    public Optional<SupervisorClient> find() {
        SupervisorClient client = new SupervisorClient(home);
        if (client.isReachable()) {
            return Optional.of(client);
        }
        boolean anyAlive = Files.isDirectory(home)
                && (new RecordFiles(home.resolve("run")).anyAlive()
                        || !new Marked(home).all().isEmpty());
        return anyAlive ? Optional.of(findOrStart()) : Optional.empty();
    }

    /** The supervisor that runs, or a new one. */
    public SupervisorClient findOrStart() {
        SupervisorClient client = new SupervisorClient(home);
        if (client.isReachable()) {
            return client;
        }
        Process process = start();
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!client.isReachable()) {
            if (System.nanoTime() > limit || failed(process)) {
                throw new SupervisorUnreachable(home, "it does not start; see " + log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return client;
    }

    /** Ending with 0 it left the field to another one that is starting. */
    private static boolean failed(Process process) {
        return !process.isAlive() && process.exitValue() != 0;
    }

    private Process start() {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of("-Xmx48m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:ReservedCodeCacheSize=24m", "-Xshare:auto"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath.get()));
        command.addAll(List.of(Supervisor.class.getName(), home.toString()));
        try {
            Files.createDirectories(requireNonNull(log().getParent()));
            return new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the supervisor", e);
        }
    }

    private Path log() {
        return home.resolve("logs").resolve("supervisor.log");
    }
}
