package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import dev.muster.spec.ServiceSpecs;
import dev.muster.stack.engine.Service;
import dev.muster.stack.engine.Shape;
import dev.muster.stack.engine.Surroundings;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.release.ReleaseStore;
import dev.muster.stack.release.StoredRelease;
import dev.muster.stack.supervisor.ProcessSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The services of a stack as {@code up} would start them, each with any of its releases. Immutable. */
public final class Fleet {
    private final Surroundings around;
    private final ReleaseStore store;
    private final Map<String, Integer> debug;

    /**
     * @param around what the services have in common
     * @param store where their releases are
     * @param debug by service, the port where its first process waits for a debugger
     */
    public Fleet(Surroundings around, ReleaseStore store, Map<String, Integer> debug) {
        this.around = requireNonNull(around, "around is null");
        this.store = requireNonNull(store, "store is null");
        this.debug = Map.copyOf(debug);
    }

    static Fleet of(DeliverySettings settings, Home home) {
        List<ServiceSpec> specs =
                ServiceSpecs.under(settings.tree().resolve("services")).services();
        var around = new Surroundings(
                settings.tree(),
                home,
                new Ports(settings.basePort()),
                settings.environment(),
                new Secrets(home.secrets()),
                specs,
                Map.of(),
                Map.of(),
                settings.proxied());
        return new Fleet(around, ReleaseStore.of(settings.tree(), home), settings.debug());
    }

    List<ServiceSpec> declarations() {
        return around.services();
    }

    /** Whether other services call this one by its ports. */
    public boolean isCalled(String service) {
        return around.services().stream().anyMatch(spec -> spec.links().contains(service));
    }

    /**
     * A service with a release of its.
     *
     * @param replicas their numbers
     * @throws StackProblem if the release is not in the store
     */
    public Service service(String name, Revision revision, List<Integer> replicas) {
        for (int place = 0; place < around.services().size(); place++) {
            ServiceSpec spec = around.services().get(place);
            if (spec.service().equals(name)) {
                return new Service(spec, place, shape(name, revision, replicas), around);
            }
        }
        throw new StackProblem("there is no service " + name);
    }

    private Shape shape(String service, Revision revision, List<Integer> replicas) {
        StoredRelease release = release(service, revision);
        return new Shape(
                release.classPath(),
                revision.stamp(service),
                revision.memory(),
                revision.environment(),
                revision.pin(),
                release.knownBad(),
                replicas,
                release.knownBad().isEmpty() && release.run().isEmpty());
    }

    private StoredRelease release(String service, Revision revision) {
        return store.find(service, revision.digest())
                .orElseThrow(() -> new StackProblem(
                        "the release " + revision.digest() + " of " + service + " is not kept on this machine"));
    }

    /** The highest migration of a release. */
    int schema(String service, Revision revision) {
        return release(service, revision).schema();
    }

    /** The process of this number. */
    ProcessSpec process(String service, Revision revision, int number) {
        List<Integer> side = (number < 6 ? Side.LEFT : Side.RIGHT).processes(Side.MOST);
        OptionalInt port = debug.containsKey(service) && number == side.getFirst()
                ? OptionalInt.of(debug.get(service))
                : OptionalInt.empty();
        return service(service, revision, side).process(number, port);
    }

    int port(String service, int number) {
        for (int place = 0; place < around.services().size(); place++) {
            if (around.services().get(place).service().equals(service)) {
                return around.ports().http(place, number);
            }
        }
        throw new StackProblem("there is no service " + service);
    }

    int gatewayAdmin() {
        return around.ports().gatewayAdmin();
    }

    String environment() {
        return around.environment();
    }
}
