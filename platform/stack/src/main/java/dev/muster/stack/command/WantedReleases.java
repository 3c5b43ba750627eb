package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitAnew;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafCommit;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.stack.engine.Service;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.release.ReleaseStore;
import dev.muster.stack.release.StoredRelease;
import dev.muster.stack.release.VersionName;
import dev.muster.stack.rollout.DeliverySettings;
import dev.muster.stack.rollout.Fleet;
import dev.muster.stack.rollout.Revision;
import dev.muster.stack.rollout.Side;
import dev.muster.stack.rollout.Standing;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes what is built here what is wanted: who edits a service and brings the stack up gets that code. The delivery
 * repository is told first, in one commit, so that it goes on saying what runs.
 */
final class WantedReleases {
    private static final int TRIES = 5;

    private final Stack stack;
    private final UpOptions options;
    private final Steps steps;

    WantedReleases(Stack stack, UpOptions options, Steps steps) {
        this.stack = requireNonNull(stack, "stack is null");
        this.options = requireNonNull(options, "options is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /**
     * The services with the releases that are now wanted; those that have no leaf, and those that somebody else runs, as
     * they are.
     */
    List<Service> of(List<Service> services, Fleet fleet) {
        if (Files.notExists(stack.home().delivery().resolve("HEAD"))) {
            return services;
        }
        try (DeliveryRepository repository =
                DeliveryRepository.open(stack.home().delivery())) {
            Map<String, StoredRelease> built = new TreeMap<>();
            return CommitAnew.on(repository, TRIES, tip -> wanted(repository, tip, services, fleet, built))
                    .orElseThrow(() -> new StackProblem("the delivery repository changes all the time; try again"));
        } catch (DeliveryException e) {
            throw new StackProblem(String.valueOf(e.getMessage()), e);
        }
    }

    /** The services with the releases that are wanted now, if nobody else came first. */
    private Optional<List<Service>> wanted(
            DeliveryRepository repository,
            Commit tip,
            List<Service> services,
            Fleet fleet,
            Map<String, StoredRelease> built) {
        SortedMap<String, Leaf> leaves = leaves(repository, tip);
        services.stream()
                .map(Service::name)
                .filter(name -> leaves.containsKey(name) && !options.without().contains(name))
                .forEach(name -> built.computeIfAbsent(name, this::put));
        refuseAborted(repository, tip, built.values());
        return commit(repository, tip, leaves, built).map(commit -> shaped(services, leaves, built, commit, fleet));
    }

    private SortedMap<String, Leaf> leaves(DeliveryRepository repository, Commit tip) {
        return switch (Leaves.at(repository, tip.id(), stack.environment())) {
            case Leaves.Sound sound -> sound.byService();
            case Leaves.Unsound unsound ->
                throw new StackProblem("the delivery repository is not sound:\n"
                        + unsound.problems().stream().map(String::valueOf).collect(Collectors.joining("\n")));
        };
    }

    private StoredRelease put(String service) {
        VersionName version = Optional.ofNullable(options.defects().get(service))
                .<VersionName>map(defect -> VersionName.of(VersionName.KNOWN_BAD + defect))
                .orElse(VersionName.of(VersionName.CURRENT));
        return ReleaseStore.of(stack.tree(), stack.home(), stack.classPaths()).put(service, version, Optional.empty());
    }

    /** What was aborted is started by nobody: it would answer customers at once, without the analysis that it failed. */
    private static void refuseAborted(DeliveryRepository repository, Commit tip, Collection<StoredRelease> built) {
        AbortedVersions aborted;
        try {
            aborted = AbortedVersions.at(repository, tip.id());
        } catch (InvalidDocumentException e) {
            throw new StackProblem("the delivery repository is not sound:\n" + e.getMessage(), e);
        }
        List<String> problems = built.stream()
                .flatMap(release -> aborted.find(release.service(), release.digest()).stream())
                .map(entry -> "what is built here of " + entry.service() + ", " + entry.digest() + ", was aborted in "
                        + entry.environment() + " at " + entry.at() + " (" + entry.why() + ")")
                .toList();
        if (!problems.isEmpty()) {
            throw new StackProblem(String.join("\n", problems)
                    + "\nnothing of it was started; change the code, or go back to code that was stable, build that and"
                    + " run `muster up` again");
        }
    }

    /** The commit that wants what is built; none if somebody else's came first. */
    private Optional<String> commit(
            DeliveryRepository repository, Commit tip, Map<String, Leaf> leaves, Map<String, StoredRelease> built) {
        List<Leaf> changed = built.values().stream()
                .filter(release -> !wanted(leaves, release).version().digest().equals(release.digest()))
                .map(release -> wanted(leaves, release)
                        .with(wanted(leaves, release).version().with(release.digest(), release.schema())))
                .toList();
        if (changed.isEmpty()) {
            return Optional.of(tip.id());
        }
        String what = built.values().stream()
                .filter(release ->
                        changed.stream().anyMatch(leaf -> leaf.service().equals(release.service())))
                .map(StoredRelease::title)
                .collect(Collectors.joining(", "));
        Optional<CommitResult.Done> done = new LeafCommit(repository)
                .write(tip.id(), repository.author(), "Release " + what, changed, Changes.none())
                .done();
        if (done.orElse(null) instanceof CommitResult.Committed(String id)) {
            steps.say("  released " + what + " by commit " + id.substring(0, 10));
        }
        return done.map(CommitResult.Done::id);
    }

    private static Leaf wanted(Map<String, Leaf> leaves, StoredRelease release) {
        return requireNonNull(leaves.get(release.service()), "there is no leaf");
    }

    private List<Service> shaped(
            List<Service> services,
            Map<String, Leaf> leaves,
            Map<String, StoredRelease> built,
            String commit,
            Fleet fleet) {
        var standing = new Standing(stack.home(), InstantSource.system());
        List<Service> shaped = new ArrayList<>();
        for (Service service : services) {
            StoredRelease release = built.get(service.name());
            if (release == null) {
                shaped.add(service);
            } else {
                Leaf leaf = wanted(leaves, release);
                Revision revision = Revision.of(leaf.with(leaf.version().with(release.digest(), release.schema()))
                        .withPin(Optional.ofNullable(options.pins().get(service.name()))
                                .or(leaf::pin)));
                Side side = fleet.isCalled(service.name()) ? Side.LEFT : standing.side(service.name());
                standing.runs(service.name(), revision, side, leaf.replicas(), commit);
                shaped.add(fleet.service(service.name(), revision, side.processes(leaf.replicas())));
            }
        }
        return shaped;
    }

    /** What the delivery engine must know to start processes as this start does. */
    DeliverySettings settings(int basePort, Map<String, Integer> debug) {
        return new DeliverySettings(
                stack.tree(),
                stack.environment(),
                basePort,
                options.drills(),
                options.without().stream().sorted().toList(),
                debug,
                options.pins());
    }
}
