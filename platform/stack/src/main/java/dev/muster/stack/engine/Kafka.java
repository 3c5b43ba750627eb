package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The stack's Kafka: one broker that is its own controller, tuned to start fast and take little. */
public final class Kafka {

    /** The process's name. */
    public static final String NAME = "kafka";

    private static final List<String> FLAGS =
            List.of("-Xmx192m", "-Xss512k", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=64m");

    private final Home home;
    private final Ports ports;
    private final ClassPath classPath;
    private final String environment;
    private final Seat seat;

    public Kafka(Home home, Ports ports, ClassPath classPath, String environment) {
        this(home, ports, classPath, environment, Seat.LAPTOP);
    }

    /** One that others than this machine's own processes reach as well, in the place of those behind the fault proxy. */
    public Kafka(Home home, Ports ports, ClassPath classPath, String environment, Seat seat) {
        this.home = requireNonNull(home, "home is null");
        this.ports = requireNonNull(ports, "ports is null");
        this.classPath = requireNonNull(classPath, "classPath is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.seat = requireNonNull(seat, "seat is null");
    }

    /** The broker's process; its configuration is written by the way. */
    public ProcessSpec spec() {
        Home.privateFolder(home.data());
        Path configuration = Home.write(home.conf().resolve("kafka.properties"), configuration());
        JavaProgram program = new JavaProgram(classPath, FLAGS, "dev.muster.stack.kafka.Broker");
        List<String> command = seat.seated(program.command(
                configuration.toString(), environment, readyFile().toString()));
        return new ProcessSpec(
                NAME,
                new Launch(command, Map.of(), home.path(), home.log(NAME)),
                new Ending("TERM", Duration.ofSeconds(30), 2),
                Probe.kafka(ports.kafka()),
                version(),
                program.aotCache(home.aot(), NAME, true));
    }

    /** True once the broker of this process id is up and marked. */
    public boolean isReady(long pid) {
        try {
            return Files.exists(readyFile()) && Files.readString(readyFile()).equals(Long.toString(pid));
        } catch (IOException e) {
            throw new StackProblem("cannot read " + readyFile() + ": " + e.getMessage(), e);
        }
    }

    /** Where it waits for clients that are not this machine's own processes. */
    public int outerPort() {
        return ports.kafkaProxied();
    }

    private Path readyFile() {
        // Another user than the supervisor's may not write among the records.
        return (seat.isLaptop() ? home.run() : home.data()).resolve("kafka.ready");
    }

    /** From the name of its library, which every Kafka carries: kafka-clients-4.3.1.jar. */
    private String version() {
        return classPath.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.matches("kafka-clients-.*\\.jar"))
                .map(name -> name.replaceAll("kafka-clients-(.*)\\.jar", "$1"))
                .findFirst()
                .orElse("unknown");
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,PROXIED://%6$s:%4$d,CONTROLLER://127.0.0.1:%2$d
                # Who comes through the fault proxy is sent through it again.
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,PROXIED://%6$s:%5$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                listener.name.proxied.num.network.threads=1
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                offsets.topic.num.partitions=5
                transaction.state.log.num.partitions=5
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                # A broker that was killed is back only after its old registration has timed out.
                broker.session.timeout.ms=1500
                broker.heartbeat.interval.ms=300
                group.consumer.heartbeat.interval.ms=1000
                group.consumer.min.heartbeat.interval.ms=500
                group.consumer.session.timeout.ms=6000
                group.consumer.min.session.timeout.ms=3000
                """.formatted(
                        ports.kafka(),
                        ports.kafkaController(),
                        escaped(home.data().resolve("kafka")),
                        ports.kafkaProxied(),
                        seat.isLaptop() ? ports.kafkaLink() : ports.kafkaProxied(),
                        seat.address());
    }

    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\");
    }
}
