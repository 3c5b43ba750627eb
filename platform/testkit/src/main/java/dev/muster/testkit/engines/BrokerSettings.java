package dev.muster.testkit.engines;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The broker's settings: one node, small, and quick to notice who died. */
final class BrokerSettings {
    /** What holds wherever the broker runs. */
    private static final String COMMON = """
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=5
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=5
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000
            group.consumer.heartbeat.interval.ms=1000
            group.consumer.min.heartbeat.interval.ms=500
            group.consumer.session.timeout.ms=6000
            group.consumer.min.session.timeout.ms=3000
            log.cleaner.dedupe.buffer.size=4194304
            broker.session.timeout.ms=1500
            broker.heartbeat.interval.ms=300
            """;

    private BrokerSettings() {}

    /** The settings file of a broker on loopback. */
    static String text(Path data, int port, int controllerPort) {
        return COMMON + """
                process.roles=broker,controller
                node.id=1
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                log.dirs=%3$s
                """.formatted(port, controllerPort, data);
    }

    /** The common settings as the variables a container takes: {@code a.b=c} is {@code KAFKA_A_B=c}. */
    static Map<String, String> variables() {
        return COMMON.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> "KAFKA_" + pair[0].toUpperCase(Locale.ROOT).replace('.', '_'), pair -> pair[1]));
    }
}
