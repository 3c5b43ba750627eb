package dev.muster.testkit.engines;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kafka in a JVM of its own, one node that is broker and controller. */
final class ChildKafkaEngine implements Engine {
    /** What else may stand on a test's class path and would only get in the broker's way. */
    private static final Pattern FOREIGN = Pattern.compile("(?:logback|micronaut|netty|junit|log4j-slf4j|logstash).*");

    private final Path directory = Trees.temporary("muster-kafka-");
    private final List<Integer> ports = Loopback.freePorts(2);
    private @Nullable Process process;

    @Override
    public int port() {
        return ports.getFirst();
    }

    @Override
    public boolean start() {
        if (process != null) {
            return false;
        }
        try {
            Path configuration = directory.resolve("server.properties");
            Files.writeString(configuration, BrokerSettings.text(directory.resolve("data"), port(), ports.getLast()));
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx192m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            BrokerMain.class.getName(),
                            configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("kafka.log").toFile()))
                    .start();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka did not start", e);
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            Signals.kill(process.pid());
            process = null;
        }
    }

    @Override
    public void pause() {
        Signals.stop(running().pid());
    }

    @Override
    public void resume() {
        Signals.proceed(running().pid());
    }

    @Override
    public void close() {
        kill();
        Trees.delete(directory);
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the broker does not run");
        }
        return process;
    }

    private static String classPath() {
        Stream<String> jars = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !FOREIGN.matcher(Path.of(entry).getFileName().toString())
                        .matches());
        return Stream.concat(Stream.of(ownClasses()), jars).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String ownClasses() {
        try {
            return Path.of(BrokerMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path is no path", e);
        }
    }
}
