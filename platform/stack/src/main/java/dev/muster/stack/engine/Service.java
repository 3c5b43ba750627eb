package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.AotCache;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One service on this machine: its replicas' processes, their environment, its migrations. */
public final class Service {

    /** Its replicas' place in the order of stopping: after the gateway, before what they stand on. */
    public static final int STAGE = 3;

    /** On a laptop the second compiler takes its cores for minutes from those it works for, see ADR 0071. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final Duration MIGRATION_LIMIT = Duration.ofMinutes(5);

    private final ServiceSpec spec;
    private final int place;
    private final Surroundings around;
    private final Shape shape;
    private final JavaProgram program;

    /**
     * As it was built.
     *
     * @param place among all services, sorted by name, from 0
     * @param classPath what it runs with
     */
    public Service(ServiceSpec spec, int place, ClassPath classPath, Surroundings around) {
        this(spec, place, Shape.asBuilt(spec, classPath, around), around);
    }

    /**
     * @param place among all services, sorted by name, from 0
     * @param shape what it runs with
     */
    public Service(ServiceSpec spec, int place, Shape shape, Surroundings around) {
        this.spec = requireNonNull(spec, "spec is null");
        this.place = place;
        this.shape = requireNonNull(shape, "shape is null");
        this.around = requireNonNull(around, "around is null");
        List<String> flags = List.of("-Xmx" + shape.memory(), "-Xss512k", FIRST_COMPILER_ONLY);
        this.program = new JavaProgram(shape.classPath(), flags, spec.main());
    }

    /** The same service run with something else. */
    public Service as(Shape other) {
        return new Service(spec, place, other, around);
    }

    public ServiceSpec spec() {
        return spec;
    }

    public String name() {
        return spec.service();
    }

    /** The name of a replica's process; replicas count from 1. */
    public String instance(int replica) {
        return name() + "-" + replica;
    }

    public int port(int replica) {
        return around.ports().http(place, replica);
    }

    /** Where a debugger finds the first replica unless another port is asked for. */
    public int debugPort() {
        return around.ports().debug(place);
    }

    public List<Integer> replicas() {
        return shape.replicas();
    }

    public Optional<ServiceDatabase> database() {
        return spec.database()
                .map(database -> ServiceDatabase.of(name(), database, around.environment(), around.secrets()));
    }

    /**
     * A replica's process, whose folder for what it keeps is made. The first one records the AOT cache and is the one that is debugged.
     *
     * @param debugPort where it waits for a debugger, if it does
     */
    public ProcessSpec process(int replica, OptionalInt debugPort) {
        Home.privateFolder(around.home().instance(instance(replica)));
        List<String> debug = debugPort.stream()
                .mapToObj(port ->
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:" + port)
                .toList();
        // A debugged process runs without the cache: a cache recorded without the agent does not fit it.
        boolean cached = debug.isEmpty() && shape.cached();
        return new ProcessSpec(
                instance(replica),
                new Launch(
                        program.command(debug),
                        environment(replica),
                        around.tree(),
                        around.home().log(instance(replica))),
                new Ending("TERM", Duration.ofSeconds(20), STAGE),
                Probe.http(port(replica), "/health/readiness"),
                release(),
                cached
                        ? program.aotCache(
                                around.home().aot(),
                                name(),
                                replica == replicas().getFirst())
                        : Optional.empty());
    }

    /** The stamp of what it runs. */
    public String release() {
        return shape.release();
    }

    /** What a replica finds in its environment. */
    public Map<String, String> environment(int replica) {
        return new ServiceEnvironment(spec, place, shape, around).of(replica);
    }

    /**
     * Writes what an IDE needs to run the service in the place of its first replica, as it is meant to be: what is wrong with a
     * known-bad release is told to its process alone.
     */
    public Path writeEnvironmentFile() {
        Home.privateFolder(around.home().instance(instance(1)));
        String lines = environment(1).entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Launch.KNOWN_BAD))
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return Home.write(around.home().run().resolve(name() + ".env"), "MAIN_CLASS=" + spec.main() + "\n" + lines);
    }

    /**
     * Runs its migrations as the owner of its database, if it has one; returns when they are done.
     *
     * @throws StackProblem with the end of what it wrote, if it fails
     */
    public void migrate() {
        if (spec.database().isEmpty()) {
            return;
        }
        Path log = around.home().log(name() + "-migrate");
        ProcessBuilder builder = new ProcessBuilder(migration())
                .directory(around.tree().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("MUSTER_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment(1));
        builder.environment()
                .put(
                        "MUSTER_SECRETS",
                        around.secrets().file(name() + "/migrate").toString());
        run(builder, log);
    }

    private List<String> migration() {
        // The cache of the serving process holds what migrations need as well.
        List<String> flags = new ArrayList<>();
        program.aotCache(around.home().aot(), name(), false)
                .map(AotCache::flags)
                .ifPresent(flags::addAll);
        return program.command(flags, "migrate");
    }

    private void run(ProcessBuilder builder, Path log) {
        try {
            Process process = builder.start();
            if (!process.waitFor(MIGRATION_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StackProblem("the migrations of " + name() + " took longer than "
                        + MIGRATION_LIMIT.toMinutes() + " minutes:\n" + LogTail.of(log));
            }
            if (process.exitValue() != 0) {
                throw new StackProblem("the migrations of " + name() + " failed:\n" + LogTail.of(log));
            }
        } catch (IOException e) {
            throw new StackProblem("the migrations of " + name() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted during the migrations of " + name(), e);
        }
    }
}
