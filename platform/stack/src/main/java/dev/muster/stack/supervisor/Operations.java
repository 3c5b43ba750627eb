package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

/** What may be asked of the supervisor, each done on its one thread. */
final class Operations implements Function<Fields, Map<String, ?>> {

    private final Children children;
    private final Leases leases;
    private final ScheduledExecutorService loop;
    private final Runnable exit;
    private final Map<String, Companion.Operation> more;

    /** @param more what companions answer, by name */
    Operations(
            Children children,
            Leases leases,
            ScheduledExecutorService loop,
            Runnable exit,
            Map<String, Companion.Operation> more) {
        this.children = requireNonNull(children, "children is null");
        this.leases = requireNonNull(leases, "leases is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.exit = requireNonNull(exit, "exit is null");
        this.more = Map.copyOf(more);
    }

    @Override
    public Map<String, ?> apply(Fields request) {
        String operation = request.text("op");
        return switch (operation) {
            case "status" -> onLoop(this::status);
            case "start" -> start(ProcessSpec.of(request.object("spec")));
            case "stop" -> stop(request.text("name"));
            case "restart" -> restart(request.text("name"), request.flag("on"));
            case "exit" -> onLoop(this::exit);
            case "take-lease" -> takeLease(Lease.of(request.object("lease")));
            case "renew-lease" -> Map.of("held", onLoop(() -> leases.renew(request.text("holder"))));
            case "release-lease" -> releaseLease(request.text("holder"));
            default -> ofCompanion(operation).answer(request);
        };
    }

    private Companion.Operation ofCompanion(String operation) {
        Companion.Operation found = more.get(operation);
        if (found == null) {
            throw new IllegalArgumentException("unknown operation " + operation);
        }
        return found;
    }

    private Map<String, ?> status() {
        List<Map<String, Object>> processes =
                children.status().stream().map(ProcessStatus::toMap).toList();
        return Map.of("pid", ProcessHandle.current().pid(), "processes", processes);
    }

    private Map<String, ?> start(ProcessSpec spec) {
        StartOutcome outcome = onLoop(() -> children.start(spec));
        return Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private Map<String, ?> stop(String name) {
        onLoop(() -> children.stop(name)).join();
        return Map.of();
    }

    private Map<String, ?> restart(String name, boolean on) {
        if (!onLoop(() -> children.restart(name, on))) {
            throw new IllegalArgumentException("no process is called " + name);
        }
        return Map.of();
    }

    private Map<String, ?> takeLease(Lease lease) {
        return onLoop(() -> {
            leases.take(lease);
            return Map.of();
        });
    }

    private Map<String, ?> releaseLease(String holder) {
        return onLoop(() -> {
            leases.release(holder);
            return Map.of();
        });
    }

    private Map<String, ?> exit() {
        if (!children.isEmpty()) {
            throw new IllegalStateException("processes run");
        }
        exit.run();
        return Map.of();
    }

    private <T> T onLoop(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, loop).join();
    }
}
