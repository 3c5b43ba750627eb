package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.drill.alerts.AlertSource;
import dev.muster.drill.alerts.Alertmanager;
import dev.muster.drill.alerts.AlertsAwayException;
import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Samples;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Insight;
import dev.muster.drill.run.Target;
import dev.muster.drill.run.TargetException;
import dev.muster.stack.command.StackAddresses;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Lease;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The stack of a checkout: its processes, and its links through the fault proxy. */
public final class LaptopTarget implements Target {
    private final Site site;
    private final Launch revert;
    private final Verbs verbs;
    private final LiveFigures figures;

    /** Runs a command of the command line; answers its exit code. */
    @FunctionalInterface
    public interface Commands {
        int run(String... line);
    }

    /**
     * The stack that these addresses lead to.
     *
     * @param addresses asked anew each time, as {@code up} may choose them
     * @param holder in whose name faults are held
     * @param seed of what faults leave to chance
     * @param revert what the supervisor runs if this run falls silent
     */
    public LaptopTarget(
            Supplier<StackAddresses> addresses, Commands commands, String holder, long seed, Launch revert) {
        this.site = new Site(addresses, commands, holder, seed);
        this.revert = requireNonNull(revert, "revert is null");
        this.verbs = Verbs.on(site);
        this.figures = new LiveFigures(site);
    }

    @Override
    public URI entrance() {
        return site.addresses().get().gateway();
    }

    @Override
    public Insight insight() {
        return new LaptopInsight(site);
    }

    @Override
    public AlertSource alerts() {
        StackAddresses now = site.addresses().get();
        return new Alertmanager(now.prometheus(), now.alertmanager(), InstantSource.system());
    }

    @Override
    public void prepare(Optional<Variant> variant) {
        List<String> line = new ArrayList<>(List.of("up", "--drills"));
        variant.ifPresent(release -> line.addAll(List.of("--known-bad", release.service() + "=" + release.defect())));
        if (site.commands().run(line.toArray(String[]::new)) != 0) {
            throw new TargetException("the stack does not come up");
        }
    }

    @Override
    public List<String> lacks(Drill drill) {
        return drill.timeline().stream()
                .map(Step::action)
                .flatMap(action -> verbs.of(action).lack(action).stream())
                .toList();
    }

    @Override
    public void hold(Duration lease) {
        try {
            supervisor().take(new Lease(site.holder(), lease, revert));
        } catch (IllegalStateException e) {
            throw new TargetException(
                    e.getMessage() + "; one that is older than this checkout ends with 'muster down'", e);
        }
    }

    @Override
    public void keep() {
        if (!supervisor().renew(site.holder())) {
            throw new TargetException("the supervisor did not hear of this run in time, and takes back what it did");
        }
    }

    @Override
    public void letGo() {
        supervisor().release(site.holder());
    }

    private SupervisorClient supervisor() {
        return new SupervisorClient(site.addresses().get().home());
    }

    @Override
    public Optional<Plan> plan(Action action) {
        return verbs.of(action).plan(action);
    }

    @Override
    public void begin(Action action, Duration lease) {
        verbs.of(action).begin(action, lease);
    }

    @Override
    public void renew(Action action, Duration lease) {
        verbs.of(action).renew(action, lease);
    }

    private void unmute() {
        try {
            alerts().unmute();
        } catch (AlertsAwayException e) {
            throw new TargetException("muted alerts stay muted for a while: " + e.getMessage(), e);
        }
    }

    @Override
    public void undo(Undo undo) {
        switch (undo.what()) {
            case RELEASE -> prepare(Optional.empty());
            case MUTE -> unmute();
            default -> verbs.undo(undo);
        }
    }

    @Override
    public List<String> residue() {
        return verbs.residue();
    }

    @Override
    public Sight look() {
        Map<String, Running> processes = site.processes().all().stream()
                .collect(
                        Collectors.toMap(ProcessStatus::name, status -> new Running(status.state(), status.release())));
        try (var delivery = DeliveryRepository.open(site.addresses().get().delivery())) {
            Commit tip = delivery.tip();
            return new Sight(processes, tip.id(), tip.subject());
        } catch (DeliveryException e) {
            return new Sight(processes, "", "");
        }
    }

    @Override
    public Samples seen(Action action) {
        return metric -> verbs.of(action).seen(action, metric).or(() -> figures.read(metric));
    }
}
