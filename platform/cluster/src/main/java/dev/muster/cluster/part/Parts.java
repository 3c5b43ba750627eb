package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.EngineCache;
import dev.muster.cluster.engine.Traefik;
import dev.muster.cluster.host.Owner;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the processes of a cluster have in common: where they live, as whom they run, and in which order they are stopped.
 *
 * @param home of the cluster
 * @param ports its ports
 * @param engines where the programs are
 * @param traefik the gateway's program
 * @param owner who all of them run as that need not be root
 * @param authority their certificates
 */
public record Parts(
        Home home, ClusterPorts ports, EngineCache engines, Traefik traefik, Owner owner, Authority authority) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What stands on others has the higher stage and is stopped first. An API server whose store went first hangs. */
    enum Stage {
        REGISTRY(0),
        DATA(1),
        STORE(2),
        API(3),
        CONTROL(4),
        RUNTIME(5),
        NODE(6),
        DELIVERY(7);

        private final int place;

        Stage(int place) {
            this.place = place;
        }
    }

    public Parts {
        requireNonNull(home, "home is null");
        requireNonNull(ports, "ports is null");
        requireNonNull(engines, "engines is null");
        requireNonNull(traefik, "traefik is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(authority, "authority is null");
    }

    /** The folder that a cluster's programs have their names in. */
    public static Path programs(Home home) {
        return home.path().resolve("bin");
    }

    Path program(String name) {
        return programs(home).resolve(name);
    }

    /** A process that is not root's. */
    ProcessSpec ordinary(
            String name,
            String release,
            Stage stage,
            Probe probe,
            Map<String, String> environment,
            List<String> command) {
        Map<String, String> own = new TreeMap<>(environment);
        // Not root's, which it may not read.
        own.putIfAbsent("HOME", home.data().toString());
        return process(name, release, stage, probe, own, owner.running(command));
    }

    /** A process that runs as root: one of the few that cannot do without. */
    ProcessSpec process(
            String name,
            String release,
            Stage stage,
            Probe probe,
            Map<String, String> environment,
            List<String> command) {
        return new ProcessSpec(
                name,
                new Launch(command, environment, home.path(), home.log(name)),
                new Ending("TERM", LIMIT, stage.place),
                probe,
                release,
                Optional.empty());
    }

    /** Passes once a port is listened on: it speaks TLS, and asks for a certificate that a probe has not. */
    static Probe listens(int port) {
        return new Probe(port, "", "");
    }
}
