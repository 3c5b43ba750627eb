package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.ServiceSpec;
import dev.muster.spec.ServiceSpecs;
import dev.muster.stack.engine.Alerts;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.engine.FaultProxy;
import dev.muster.stack.engine.Gateway;
import dev.muster.stack.engine.JavaProgram;
import dev.muster.stack.engine.Kafka;
import dev.muster.stack.engine.Postgres;
import dev.muster.stack.engine.Service;
import dev.muster.stack.engine.Surroundings;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.SupervisorLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stack of one tree: where it lives and what it is made of. Starts nothing; what is made of a program keeps a copy of it.
 *
 * @param tree the source tree
 * @param home where it lives
 * @param environment the name of its environment
 * @param classPaths the class path of a built module, by its folder in the tree
 * @param delivery makes the delivery repository of the tree at a path, and answers what it is made of
 */
record Stack(
        Path tree,
        Home home,
        String environment,
        Function<String, ClassPath> classPaths,
        Function<Path, String> delivery) {

    private static final String SERVICES = "services/";
    private static final String GATEWAY = "platform/gateway";
    private static final String GATEWAY_MAIN = "dev.muster.gateway.Main";
    private static final String FAULT_PROXY = "platform/faultproxy";
    private static final String FAULT_PROXY_MAIN = "dev.muster.faultproxy.Main";

    Stack {
        requireNonNull(tree, "tree is null");
        requireNonNull(home, "home is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(classPaths, "classPaths is null");
        requireNonNull(delivery, "delivery is null");
    }

    /** A stack of the same tree that lives elsewhere, to be thrown away. */
    Stack elsewhere(Path home) {
        return new Stack(tree, new Home(home), environment, classPaths, delivery);
    }

    SupervisorLauncher supervisor() {
        return new SupervisorLauncher(
                home.path(), JavaProgram.java(), () -> kept("platform/stack").toString());
    }

    /** What a build while the stack runs does not touch. */
    private ClassPath kept(String module) {
        return classPaths.apply(module).keptIn(home.programs(), tree);
    }

    /**
     * @param pins by service, the hash of the configuration it is pinned to
     * @param defects by service, the name of the known defect it is run with
     * @param proxied whether links lead through the fault proxy
     */
    Surroundings surroundings(Ports ports, Map<String, String> pins, Map<String, String> defects, boolean proxied) {
        var secrets = new Secrets(home.secrets());
        return new Surroundings(tree, home, ports, environment, secrets, declarations(), pins, defects, proxied);
    }

    Postgres postgres(Surroundings around) {
        return new Postgres(home, around.secrets(), around.ports().postgres());
    }

    Kafka kafka(Surroundings around) {
        return new Kafka(home, around.ports(), kept("platform/stack-kafka"), environment);
    }

    /** The gateway, if the tree has one. */
    Optional<Gateway> gateway(Surroundings around) {
        return Files.isDirectory(tree.resolve(GATEWAY))
                ? Optional.of(new Gateway(around, kept(GATEWAY), GATEWAY_MAIN))
                : Optional.empty();
    }

    FaultProxy faultProxy(Surroundings around) {
        return new FaultProxy(around, kept(FAULT_PROXY), FAULT_PROXY_MAIN);
    }

    Alerts alerts(Ports ports) {
        return new Alerts(tree, home, ports, System.getenv().getOrDefault("PATH", ""));
    }

    /** What the services declare, sorted by name. */
    List<ServiceSpec> declarations() {
        Path folder = tree.resolve("services");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try {
            return ServiceSpecs.under(folder).services();
        } catch (InvalidDocumentException e) {
            throw new StackProblem("services cannot be read:\n" + e.getMessage(), e);
        }
    }

    /** All services, sorted by name. */
    List<Service> services(Surroundings around) {
        List<Service> services = new ArrayList<>();
        for (ServiceSpec spec : around.services()) {
            services.add(new Service(spec, services.size(), classPath(spec.service(), around), around));
        }
        return services;
    }

    private ClassPath classPath(String service, Surroundings around) {
        ClassPath classPath = classPaths.apply(SERVICES + service);
        if (!around.defects().containsKey(service)) {
            return classPath;
        }
        return classPath.and(ClassPath.extraJar(tree.resolve(SERVICES + service), "knownbad").stream()
                .toList());
    }
}
