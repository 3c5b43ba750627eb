package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import dev.muster.stack.engine.FaultProxy;
import dev.muster.stack.engine.Gateway;
import dev.muster.stack.engine.Service;
import dev.muster.stack.engine.Surroundings;
import dev.muster.stack.home.DiskCheck;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.PortCheck;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.release.ReleaseStore;
import dev.muster.stack.rollout.DeliverySettings;
import dev.muster.stack.rollout.Fleet;
import dev.muster.stack.supervisor.ProcessSpec;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.StartOutcome;
import dev.muster.stack.supervisor.SupervisorClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings the stack to what the tree says: starts what is missing, replaces what changed, one replica after the other,
 * and leaves alone what runs already.
 */
final class Up {

    private final Stack stack;
    private final UpOptions options;
    private final Steps steps;

    Up(Stack stack, UpOptions options, Steps steps) {
        this.stack = requireNonNull(stack, "stack is null");
        this.options = requireNonNull(options, "options is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /**
     * Starts the stack and returns when all of it is ready.
     *
     * @throws StackProblem if something keeps the stack from starting; what was started stays up
     */
    void run() {
        Home home = stack.home();
        home.create();
        DiskCheck.require(home.path(), options.diskMegabytes());
        home.whileLocked(this::runLocked);
    }

    private void runLocked() {
        requireKnownServices();
        new Delivery(stack, steps).makeIfMissing();
        steps.step("supervisor", () -> "pid " + stack.supervisor().findOrStart().pid());
        SupervisorClient supervisor = stack.supervisor().findOrStart();
        supervisor.holdDelivery();
        try {
            runHeld(supervisor);
        } finally {
            supervisor.resumeDelivery();
        }
    }

    private void runHeld(SupervisorClient supervisor) {
        Ports ports = new BasePort(stack.home())
                .choose(options.basePort(), !supervisor.status().isEmpty());
        Surroundings around = stack.surroundings(ports, options.pins(), options.defects(), options.drills());
        Parts parts = Parts.of(stack, around, options.drills());
        List<Service> built = stack.services(around);
        var wanted = new WantedReleases(stack, options, steps);
        DeliverySettings settings = wanted.settings(ports.base(), debugPorts(built));
        List<Service> services =
                wanted.of(built, new Fleet(around, ReleaseStore.of(stack.tree(), stack.home()), settings.debug()));
        settings.write(stack.home());
        stopSurplus(services, supervisor);
        requireFreePorts(parts, services, supervisor.status());
        start(parts, services, new Starter(supervisor));
        if (!options.drills()) {
            supervisor.stop(FaultProxy.NAME);
        }
        String watched = new AlertStart(parts.alerts(), steps, supervisor).start(options.alerts());
        sayAddresses(parts, services);
        steps.say("  alerts       " + watched);
        var tidying = new Tidying(stack.home(), steps);
        tidying.removeOldReleases(options.keptReleases());
        tidying.removeOldPrograms();
    }

    /** By service, where a debugger finds its first replica. */
    private Map<String, Integer> debugPorts(List<Service> services) {
        Map<String, Integer> ports = new HashMap<>();
        for (Service service : services) {
            debugPort(service).ifPresent(port -> ports.put(service.name(), port));
        }
        return ports;
    }

    /** Where a debugger finds the first replica, if one was asked for. */
    private OptionalInt debugPort(Service service) {
        OptionalInt asked = options.debug().get(service.name());
        return asked == null ? OptionalInt.empty() : OptionalInt.of(asked.orElse(service.debugPort()));
    }

    private void requireKnownServices() {
        Set<String> known =
                stack.declarations().stream().map(ServiceSpec::service).collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(options.without());
        unknown.addAll(options.debug().keySet());
        unknown.addAll(options.pins().keySet());
        unknown.addAll(options.defects().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new StackProblem("there is no service " + String.join(", ", unknown) + "; there are "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    /** Stops replicas that nobody asks for any more, or whose port is now another's because a service came or went. */
    private void stopSurplus(List<Service> services, SupervisorClient supervisor) {
        Map<String, Integer> wanted = new HashMap<>();
        ours(services)
                .forEach(service -> service.replicas()
                        .forEach(replica -> wanted.put(service.instance(replica), service.port(replica))));
        List<Runnable> stops = new ArrayList<>();
        for (ProcessStatus status : supervisor.status()) {
            boolean fits = status.stage() != Service.STAGE
                    || Objects.equals(wanted.get(status.name()), status.probe().port());
            if (!fits) {
                stops.add(() -> supervisor.stop(status.name()));
            }
        }
        Parallel.run(stops);
    }

    private void requireFreePorts(Parts parts, List<Service> services, List<ProcessStatus> running) {
        Set<String> names = running.stream().map(ProcessStatus::name).collect(Collectors.toSet());
        List<Integer> needed = new ArrayList<>(parts.missingPorts(names, options.alerts()));
        ours(services)
                .forEach(service -> service.replicas().stream()
                        .filter(replica -> !names.contains(service.instance(replica)))
                        .forEach(replica -> needed.add(service.port(replica))));
        PortCheck.requireFree(needed);
    }

    /** Those that are not left to whoever works on them. */
    private List<Service> ours(List<Service> services) {
        return services.stream()
                .filter(service -> !options.without().contains(service.name()))
                .toList();
    }

    private void start(Parts parts, List<Service> services, Starter starter) {
        List<Service> ours = ours(services);
        EngineStart engines = new EngineStart(steps, starter);
        parts.faultProxy().ifPresent(engines::faultProxy);
        Parallel.run(
                () -> {
                    engines.postgres(stack.postgres(parts.around()), services);
                    Parallel.run(ours.stream().<Runnable>map(this::migration).toList());
                },
                () -> engines.kafka(parts.kafka(), parts.kafka().spec()));
        services.forEach(Service::writeEnvironmentFile);
        List<Runnable> rest = new ArrayList<>();
        ours.forEach(service -> rest.add(() -> startReplicas(service, starter)));
        parts.gateway().ifPresent(gateway -> rest.add(() -> startGateway(gateway, services, starter)));
        Parallel.run(rest);
    }

    private Runnable migration(Service service) {
        return () -> {
            if (service.spec().database().isPresent()) {
                steps.step(service.name() + " migrations", () -> {
                    service.migrate();
                    return "done";
                });
            }
        };
    }

    private void startReplicas(Service service, Starter starter) {
        List<ProcessSpec> specs = service.replicas().stream()
                .map(replica -> service.process(
                        replica,
                        replica.equals(service.replicas().getFirst()) ? debugPort(service) : OptionalInt.empty()))
                .toList();
        List<ProcessSpec> changed = starter.startMissing(specs);
        for (ProcessSpec spec : specs) {
            boolean replaced = changed.contains(spec);
            try {
                startReplica(spec, replaced, starter);
            } catch (StackProblem e) {
                // What fails in one replica fails in the others that were just started.
                specs.stream().filter(other -> !changed.contains(other)).forEach(starter::stopUnready);
                throw e;
            }
        }
    }

    private void startReplica(ProcessSpec spec, boolean replaced, Starter starter) {
        steps.step(spec.name(), () -> {
            if (replaced) {
                starter.start(spec);
            }
            starter.awaitReady(spec);
            return "127.0.0.1:" + spec.probe().port() + ", " + spec.release() + (replaced ? ", replaced" : "");
        });
    }

    private void startGateway(Gateway gateway, List<Service> services, Starter starter) {
        steps.step(Gateway.NAME, () -> {
            ProcessSpec spec = gateway.process(services);
            StartOutcome outcome = starter.start(spec);
            starter.awaitReady(spec);
            return "127.0.0.1:" + (spec.probe().port() - 1) + (outcome == StartOutcome.DIFFERS ? ", replaced" : "");
        });
    }

    private void sayAddresses(Parts parts, List<Service> services) {
        Ports ports = parts.around().ports();
        steps.say("up in " + steps.total());
        parts.gateway().ifPresent(gateway -> steps.say("  gateway      http://127.0.0.1:" + ports.gateway()));
        steps.say("  postgresql   127.0.0.1:" + ports.postgres() + "   kafka   127.0.0.1:" + ports.kafka());
        for (Service service : services) {
            sayAddress(service);
        }
    }

    private void sayAddress(Service service) {
        if (options.without().contains(service.name())) {
            steps.say("  " + service.name() + " is left to you on port " + service.port(1) + ": main class and"
                    + " environment in " + stack.home().run().resolve(service.name() + ".env"));
        }
        debugPort(service)
                .ifPresent(port ->
                        steps.say("  " + service.instance(service.replicas().getFirst())
                                + " waits for a debugger on 127.0.0.1:" + port));
    }
}
