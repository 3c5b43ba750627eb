package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.Alerts;
import dev.muster.stack.engine.FaultProxy;
import dev.muster.stack.engine.Gateway;
import dev.muster.stack.engine.Kafka;
import dev.muster.stack.engine.Postgres;
import dev.muster.stack.engine.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack is made of beside its services. Made once for each start: programs are copied for it.
 *
 * @param around where it lives
 * @param kafka the broker
 * @param gateway what stands in front, if the tree has one
 * @param faultProxy what links lead through, if drills are to break them
 * @param alerts what watches
 */
record Parts(
        Surroundings around, Kafka kafka, Optional<Gateway> gateway, Optional<FaultProxy> faultProxy, Alerts alerts) {
    Parts {
        requireNonNull(around, "around is null");
        requireNonNull(kafka, "kafka is null");
        requireNonNull(gateway, "gateway is null");
        requireNonNull(faultProxy, "faultProxy is null");
        requireNonNull(alerts, "alerts is null");
    }

    static Parts of(Stack stack, Surroundings around, boolean drills) {
        return new Parts(
                around,
                stack.kafka(around),
                stack.gateway(around),
                drills ? Optional.of(stack.faultProxy(around)) : Optional.empty(),
                stack.alerts(around.ports()));
    }

    /**
     * The ports of those that do not run yet.
     *
     * @param running the names of those that do
     * @param watched whether there are to be alerts
     */
    List<Integer> missingPorts(Set<String> running, boolean watched) {
        var ports = around.ports();
        List<Integer> missing = new ArrayList<>();
        if (!running.contains(Gateway.NAME)) {
            missing.addAll(List.of(ports.gateway(), ports.gatewayAdmin()));
        }
        if (!running.contains(Postgres.NAME)) {
            missing.add(ports.postgres());
        }
        if (!running.contains(Kafka.NAME)) {
            missing.addAll(List.of(ports.kafka(), ports.kafkaController(), ports.kafkaProxied()));
        }
        if (!running.contains(FaultProxy.NAME)) {
            faultProxy.ifPresent(proxy -> missing.addAll(proxy.ports()));
        }
        if (watched && alerts.lack().isEmpty() && !running.contains(Alerts.PROMETHEUS)) {
            missing.addAll(alerts.ports());
        }
        return missing;
    }
}
