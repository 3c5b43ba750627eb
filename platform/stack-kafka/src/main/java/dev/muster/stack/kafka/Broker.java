package dev.muster.stack.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker with its controller in one process. It formats its data folder on first use, starts, marks the
 * environment, and then writes its process id to the ready file: who finds the id of a running process there may use
 * the broker.
 */
public final class Broker {

    private Broker() {}

    /** Arguments: the broker's properties file, the environment's name, the ready file. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: Broker <properties> <environment> <ready file>");
        }
        try {
            serve(load(Path.of(args[0])), args[1], Path.of(args[2]));
        } catch (RuntimeException e) {
            System.err.println("Kafka cannot start: " + e.getMessage());
            e.printStackTrace();
            // The broker's own threads are not daemons: only halt ends them here.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void serve(Properties properties, String environment, Path ready) throws IOException {
        Files.deleteIfExists(ready);
        new Storage(properties).formatOnce();
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        new EnvironmentMarker(bootstrap(properties), environment).set();
        Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    private static Properties load(Path file) throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static String bootstrap(Properties properties) {
        return properties.getProperty("advertised.listeners").replaceFirst("^PLAINTEXT://", "");
    }
}
