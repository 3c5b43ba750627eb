package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Reason;
import dev.muster.spec.ServiceSpec;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.ProcessStatus;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks, has {@link Rollout} decide, and does what {@link Layout} says: state on disk first, then the gateway, then
 * processes, so that no process is stopped that is still asked. One thread, but for {@link #abort} and {@link #views}.
 */
final class Reconciler {
    private static final double USUAL_BOUND = 0.1;

    private final Home home;
    private final Processes processes;
    private final InstantSource clock;
    private final Pace pace;
    private final Consumer<String> log;
    private final StateFiles files;
    private final Map<String, Reason> aborts = new ConcurrentHashMap<>();
    private final Map<String, View> views = new ConcurrentHashMap<>();
    private final Map<String, String> troubles = new HashMap<>();
    private @Nullable Surroundings around;

    /** What depends on how {@code up} started the stack. */
    private record Surroundings(DeliverySettings settings, Fleet fleet, GatewayAdmin gateway, Desired desired) {}

    /** What was found and decided at the last look. */
    record View(State state, Optional<Wish> wish, String environment) {}

    Reconciler(Home home, Processes processes, InstantSource clock, Pace pace, Consumer<String> log) {
        this.home = requireNonNull(home, "home is null");
        this.processes = requireNonNull(processes, "processes is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.log = requireNonNull(log, "log is null");
        this.files = new StateFiles(home.rollouts());
    }

    void abort(String service, Reason reason) {
        aborts.put(service, reason);
    }

    /** By service. */
    Map<String, View> views() {
        return new TreeMap<>(views);
    }

    /** Looks once at everything. */
    void look() {
        Optional<DeliverySettings> settings = DeliverySettings.read(home);
        if (settings.isEmpty()) {
            return;
        }
        Surroundings now = around(settings.get());
        Map<String, Wish> wishes = now.desired().wishes();
        Map<String, SortedMap<Integer, ProcessStatus>> running = processes.all();
        for (ServiceSpec spec : now.fleet().declarations()) {
            String name = spec.service();
            if (!settings.get().without().contains(name)) {
                guarded(
                        name,
                        () -> look(
                                spec,
                                now,
                                Optional.ofNullable(wishes.get(name)),
                                running.getOrDefault(name, new TreeMap<>())));
            }
        }
    }

    private Surroundings around(DeliverySettings settings) {
        Surroundings known = around;
        if (known != null && known.settings().equals(settings)) {
            return known;
        }
        if (known != null) {
            known.desired().close();
        }
        Fleet fleet = Fleet.of(settings, home);
        var next = new Surroundings(
                settings,
                fleet,
                new GatewayAdmin(home.secrets().resolve("gateway/token"), fleet.gatewayAdmin()),
                new Desired(home, settings.environment(), log));
        around = next;
        return next;
    }

    /** A trouble of one service keeps no other from being looked after, and is told once. */
    private void guarded(String service, Runnable work) {
        try {
            work.run();
            troubles.remove(service);
        } catch (RuntimeException e) {
            String trouble = String.valueOf(e.getMessage());
            if (!trouble.equals(troubles.put(service, trouble))) {
                log.accept(service + ": " + e);
            }
        }
    }

    private void look(
            ServiceSpec spec, Surroundings now, Optional<Wish> found, SortedMap<Integer, ProcessStatus> running) {
        String name = spec.service();
        Optional<State> known = files.read(name);
        if (known.isEmpty()) {
            return;
        }
        State before = known.get();
        Optional<Wish> wish =
                found.map(leaf -> pinned(leaf, now.settings().pins().get(name)));
        Rollout rollout = new Rollout(name, now.fleet().isCalled(name), pace);
        State state = rollout.step(before, observe(spec, before, wish, running, now));
        if (!state.equals(before)) {
            files.write(name, state);
            tell(name, before, state);
        }
        views.put(name, new View(state, wish, now.settings().environment()));
        carryOut(spec, state, running, now);
    }

    private static Wish pinned(Wish wish, @Nullable String pin) {
        Revision revision = wish.revision();
        return pin == null
                ? wish
                : new Wish(
                        new Revision(revision.digest(), revision.memory(), revision.environment(), Optional.of(pin)),
                        wish.replicas(),
                        wish.commit(),
                        wish.strategy());
    }

    private Observed observe(
            ServiceSpec spec,
            State state,
            Optional<Wish> wish,
            SortedMap<Integer, ProcessStatus> running,
            Surroundings now) {
        Optional<Reason> abort = Optional.ofNullable(aborts.remove(spec.service()));
        if (state.candidate().isEmpty()) {
            return new Observed(clock.instant(), wish, Map.of(), Optional.empty(), abort);
        }
        Map<Integer, String> ready = Processes.ready(running);
        return new Observed(clock.instant(), wish, ready, traffic(spec, state, now), abort);
    }

    private static Optional<Traffic> traffic(ServiceSpec spec, State state, Surroundings now) {
        double bound = spec.slo().stream()
                .map(ServiceSpec.Slo::under)
                .mapToDouble(under -> under.toNanos() / 1e9)
                .max()
                .orElse(USUAL_BOUND);
        Counters counters = new Counters(spec.service(), bound);
        return now.gateway()
                .metrics()
                .map(text -> new Traffic(
                        counters.of(text, Layout.STABLE),
                        counters.of(text, Layout.CANDIDATE),
                        isSaturated(spec, state, now)));
    }

    /** Whether as many wait for a connection to the database, in a process of the candidate, as there are connections. */
    private static boolean isSaturated(ServiceSpec spec, State state, Surroundings now) {
        return Layout.of(state).releases().stream()
                .filter(release -> release.name().equals(Layout.CANDIDATE))
                .flatMap(release -> release.processes().stream())
                .map(number -> now.gateway().metrics(now.fleet().port(spec.service(), number)))
                .flatMap(Optional::stream)
                .anyMatch(text -> Counters.gauge(text, "hikaricp_connections_pending")
                                .orElse(0)
                        >= Counters.gauge(text, "hikaricp_connections_max").orElse(Double.MAX_VALUE));
    }

    private void carryOut(ServiceSpec spec, State state, SortedMap<Integer, ProcessStatus> running, Surroundings now) {
        Layout layout = Layout.of(state);
        processes.ensure(spec.service(), state.stable(), layout.processes(), running, now.fleet());
        if (now.gateway().apply(spec.service(), GatewayEntry.of(spec, layout, now.fleet()))) {
            log.accept(spec.service() + ": the gateway now asks " + layout.releases());
        }
        processes.stopOthers(layout.processes(), running);
    }

    private void tell(String service, State before, State state) {
        String now = line(service, state);
        if (!now.equals(line(service, before))) {
            log.accept(service + ": " + now);
        }
    }

    private static String line(String service, State state) {
        String candidate = state.candidate()
                .map(next -> ", " + next.revision().stamp(service) + " gets " + next.weight() + " %")
                .orElse("");
        return state.phase() + " with " + state.stable().stamp(service) + candidate
                + state.reason()
                        .map(reason -> ", " + reason + ": " + state.because())
                        .orElse("");
    }
}
