package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.Kafka;
import dev.muster.stack.engine.Service;
import dev.muster.stack.engine.Surroundings;
import dev.muster.stack.home.DiskCheck;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.PortCheck;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.ProcessSpec;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One service with what it calls and stands on, at ports that are free, without gateway and AOT caches; nothing of it is to last.
 * Durable like any other stack while it runs.
 */
final class ScratchStack {

    private static final int TRIES = 100;
    private static final int PORTS = 100;
    /** Below the ports that systems give out by themselves. */
    private static final int HIGHEST = 32_000;

    private static final int LOWEST = 20_000;

    private final Stack stack;
    private final String service;
    private final Steps steps;

    ScratchStack(Stack stack, String service, Steps steps) {
        this.stack = requireNonNull(stack, "stack is null");
        this.service = requireNonNull(service, "service is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /** Starts it and returns when it is ready. */
    Service start() {
        DiskCheck.require(stack.home().path(), UpOptions.DISK_MEGABYTES);
        new Delivery(stack, steps).makeIfMissing();
        Surroundings around = stack.surroundings(freePorts(), Map.of(), Map.of(), false);
        List<Service> needed = new ArrayList<>();
        addWithLinks(service, stack.services(around), new HashSet<>(), needed);
        Starter starter = new Starter(stack.supervisor().findOrStart());
        EngineStart engines = new EngineStart(steps, starter);
        Kafka kafka = stack.kafka(around);
        Parallel.run(
                () -> {
                    engines.postgres(stack.postgres(around), needed);
                    needed.forEach(Service::migrate);
                },
                () -> engines.kafka(kafka, kafka.spec().withoutAotCache()));
        needed.forEach(started -> startReplicas(started, starter));
        return needed.getLast();
    }

    /** Adds a service behind those it calls, directly or by others. */
    private static void addWithLinks(String name, List<Service> all, Set<String> seen, List<Service> needed) {
        if (!seen.add(name)) {
            return;
        }
        Service found = all.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackProblem("there is no service " + name));
        found.spec().links().forEach(link -> addWithLinks(link, all, seen, needed));
        needed.add(found);
    }

    private void startReplicas(Service started, Starter starter) {
        List<ProcessSpec> specs = started.replicas().stream()
                .map(replica -> started.process(replica, OptionalInt.empty()).withoutAotCache())
                .toList();
        var _ = starter.startMissing(specs);
        specs.forEach(spec -> steps.step(spec.name(), () -> {
            starter.awaitReady(spec);
            return spec.release();
        }));
    }

    /** What runs of it. */
    List<ProcessStatus> status() {
        return stack.supervisor().find().map(SupervisorClient::status).orElse(List.of());
    }

    /** Ends what runs of it, also what another run left, and removes what it held. */
    void clear() {
        new Down(stack, steps).run();
        stack.home().state().forEach(Home::delete);
        stack.home().create();
    }

    private static Ports freePorts() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < TRIES; i++) {
            int base = random.nextInt(LOWEST, HIGHEST);
            if (PortCheck.areFree(IntStream.range(base, base + PORTS))) {
                return new Ports(base);
            }
        }
        throw new StackProblem("there are no " + PORTS + " free ports in a row");
    }
}
