package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Changes;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafCommit;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.delivery.leaf.Version;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.run.TargetException;
import dev.muster.responder.Phase;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.release.ReleaseStore;
import dev.muster.stack.release.StoredRelease;
import dev.muster.stack.release.VersionName;
import dev.muster.stack.supervisor.Fields;
import dev.muster.stack.supervisor.SupervisorClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The versions of services that the delivery repository wants, and what runs of them. */
final class Versions {
    private static final String ENVIRONMENT = "dev";
    private static final double ALL = 100;

    private final Site site;
    private final DrillCommits commits;
    private final Map<String, String> wanted = new HashMap<>();
    private final Map<String, Version> before = new HashMap<>();

    Versions(Site site) {
        this.site = requireNonNull(site, "site is null");
        this.commits = site.commits();
    }

    /** What was wanted before this run changed it. */
    Version before(String service) {
        return before.computeIfAbsent(
                service,
                name -> commits.with(
                        delivery -> leaf(delivery, tip(delivery), name).version()));
    }

    /** Why a service cannot be released here, if it cannot. */
    Optional<String> lack(String service) {
        try {
            return before(service).isSet() ? Optional.empty() : Optional.of("nothing was released of " + service);
        } catch (TargetException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Puts a version into the store under a digest of its own and wants it. */
    void release(String service, String name, boolean rolling) {
        try {
            Path tree = Path.of(System.getProperty("muster.root", "."))
                    .toAbsolutePath()
                    .normalize();
            StoredRelease release = ReleaseStore.of(
                            tree, new Home(site.addresses().get().home()))
                    .put(
                            service,
                            VersionName.of(name),
                            Optional.of(UUID.randomUUID().toString()));
            Version version = before(service).with(release.digest(), release.schema());
            want(service, version, "Release " + release.title() + (rolling ? "\n\nRollout: rolling\n" : ""));
        } catch (StackProblem e) {
            throw new TargetException("cannot release " + service + " " + name + ": " + e.getMessage(), e);
        }
    }

    /** Wants a version, unless it is wanted already. */
    void want(String service, Version version, String message) {
        wanted.put(service, version.digest());
        String commit = commits.make((delivery, base) -> {
            Leaf leaf = leaf(delivery, base, service).with(version).withPin(Optional.empty());
            return new LeafCommit(delivery).write(base, DrillCommits.DRILL, message, List.of(leaf), Changes.none());
        });
        nudge(commit);
    }

    private void nudge(String commit) {
        try {
            supervisor().nudgeDelivery();
        } catch (IllegalStateException e) {
            throw new TargetException("the commit " + commit + " is not carried out: " + e.getMessage(), e);
        }
    }

    /** The share of the requests that the release wanted last gets, in percent. */
    private Optional<Sample> share(String service) {
        String digest = wanted.get(service);
        return rollout(service).map(rollout -> Sample.exact(share(rollout, digest), 1));
    }

    private Optional<Fields> rollout(String service) {
        return supervisor().rollouts().stream()
                .filter(rollout -> rollout.text("service").equals(service))
                .findFirst();
    }

    /** Figures of what is wanted and what runs. */
    Optional<Sample> seen(Metric metric) {
        return switch (metric.figure()) {
            case RELEASED -> share(metric.of());
            case SETTLED -> Optional.of(yes(isSettled(metric.of())));
            case PAUSED -> rollout(metric.of()).map(rollout -> yes(phase(rollout) == Phase.PAUSED));
            default -> Optional.empty();
        };
    }

    private static Sample yes(boolean so) {
        return Sample.exact(so ? 1 : 0, 1);
    }

    /** Whether all is as it was before this run: wanted, and run by every process that is there. */
    private boolean isSettled(String service) {
        Version version = before(service);
        boolean wanted = commits.with(
                delivery -> leaf(delivery, tip(delivery), service).version().equals(version));
        return wanted
                && rollout(service)
                        .filter(rollout -> phase(rollout) == Phase.HEALTHY)
                        .filter(rollout -> share(rollout, version.digest()) == ALL)
                        .isPresent();
    }

    private static Phase phase(Fields rollout) {
        return Phase.valueOf(rollout.text("phase"));
    }

    private static double share(Fields rollout, @Nullable String digest) {
        return rollout.objects("processes").stream()
                .filter(process -> process.text("digest").equals(digest))
                .mapToInt(process -> process.integer("weight"))
                .max()
                .orElse(0);
    }

    private SupervisorClient supervisor() {
        return new SupervisorClient(site.addresses().get().home());
    }

    private static String tip(DeliveryRepository delivery) {
        return delivery.tip().id();
    }

    private static Leaf leaf(DeliveryRepository delivery, String commit, String service) {
        return switch (Leaves.at(delivery, commit, ENVIRONMENT)) {
            case Leaves.Sound sound ->
                Optional.ofNullable(sound.byService().get(service))
                        .orElseThrow(() -> new TargetException("there is no service " + service));
            case Leaves.Unsound unsound ->
                throw new TargetException("the delivery repository is not sound: " + unsound.problems());
        };
    }
}
