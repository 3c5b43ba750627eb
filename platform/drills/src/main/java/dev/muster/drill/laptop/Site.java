package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.laptop.LaptopTarget.Commands;
import dev.muster.load.Metrics;
import dev.muster.stack.command.StackAddresses;
import dev.muster.stack.supervisor.ProcessStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What verbs act on and through.
 *
 * @param addresses asked anew each time, as {@code up} may choose them
 * @param commands of the command line
 * @param holder in whose name faults are held
 * @param seed of what faults leave to chance
 */
record Site(Supplier<StackAddresses> addresses, Commands commands, String holder, long seed) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    Site {
        requireNonNull(addresses, "addresses is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(holder, "holder is null");
    }

    ProxyAdmin proxy() {
        StackAddresses now = addresses.get();
        return new ProxyAdmin(now.faultProxyAdmin(), now.home().resolve("secrets/faultproxy/token"));
    }

    GatewayAdmin gateway() {
        StackAddresses now = addresses.get();
        return new GatewayAdmin(now.gatewayAdmin(), now.home().resolve("secrets/gateway/token"));
    }

    Processes processes() {
        return new Processes(addresses.get().home());
    }

    ConfigFile configFile(String file) {
        return new ConfigFile(commits(), file);
    }

    DrillCommits commits() {
        return new DrillCommits(() -> addresses.get().delivery());
    }

    /** Why a drill cannot have this process, if it cannot. */
    Optional<String> lackOf(String process) {
        return processes().find(process).isPresent() ? Optional.empty() : Optional.of("there is no process " + process);
    }

    /** The processes of a service that run, by their names. */
    List<String> instances(String service) {
        return running(service).map(ProcessStatus::name).sorted().toList();
    }

    private Stream<ProcessStatus> running(String service) {
        return processes().all().stream()
                .filter(status -> status.isRunning() && status.name().matches(service + "(-\\d+)?"));
    }

    /** The greatest value of a metric in each process of a service that runs; empty where it does not answer. */
    List<OptionalDouble> metrics(String service, String metric) {
        return running(service)
                .map(status -> scrape(status.probe().port())
                        .map(metrics -> metrics.greatest(metric))
                        .orElse(OptionalDouble.empty()))
                .toList();
    }

    private static Optional<Metrics> scrape(int port) {
        try {
            return Metrics.of(URI.create("http://127.0.0.1:" + port), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
