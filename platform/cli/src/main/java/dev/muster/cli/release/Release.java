package dev.muster.cli.release;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitAnew;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafCommit;
import dev.muster.delivery.leaf.Leaves;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** One commit that changes what is wanted of a service, decided anew whenever somebody else's comes first. */
final class Release {
    private static final int TRIES = 5;

    private final DeliveryRepository repository;
    private final String service;
    private final String environment;

    Release(DeliveryRepository repository, String service, String environment) {
        this.repository = requireNonNull(repository, "repository is null");
        this.service = requireNonNull(service, "service is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /**
     * What was committed.
     *
     * @param before the commit it stands on
     * @param commit the commit itself; the same as before if nothing was to change
     * @param leaf what is wanted now
     */
    record Made(String before, String commit, Leaf leaf) {
        boolean isChange() {
            return !before.equals(commit);
        }
    }

    /**
     * Commits.
     *
     * @param decision what is wanted on a tip, of what was wanted there; refuses by a CommandFailure
     */
    Made commit(String message, BiFunction<Commit, Leaf, Leaf> decision) {
        return CommitAnew.on(repository, TRIES, tip -> made(tip, message, decision.apply(tip, leaf(tip))))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "others committed " + TRIES + " times in between; nothing was committed, try again"));
    }

    private Optional<Made> made(Commit tip, String message, Leaf wanted) {
        return new LeafCommit(repository)
                .write(tip.id(), repository.author(), message, List.of(wanted), Changes.none())
                .done()
                .map(done -> new Made(tip.id(), done.id(), wanted));
    }

    /** What is wanted of the service at a commit. */
    Leaf leaf(Commit tip) {
        return switch (Leaves.at(repository, tip.id(), environment)) {
            case Leaves.Sound sound ->
                Optional.ofNullable(sound.byService().get(service))
                        .orElseThrow(() -> new CommandFailure(
                                ExitCode.FAILED,
                                "the delivery repository has no " + service + " in " + environment + "; there are: "
                                        + String.join(", ", sound.byService().keySet())));
            case Leaves.Unsound unsound ->
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "the delivery repository is not sound:\n"
                                + unsound.problems().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining("\n")));
        };
    }
}
