package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitAnew;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.delivery.leaf.Migrated;
import dev.muster.spec.InvalidDocumentException;
import java.util.Optional;
import java.util.function.Function;

/** Commits that are decided anew whenever somebody else's comes first. */
final class Commits {
    private static final int TRIES = 5;

    private final DeliveryRepository repository;

    Commits(DeliveryRepository repository) {
        this.repository = requireNonNull(repository, "repository is null");
    }

    /**
     * Makes one.
     *
     * @param decision what is to change on a tip; refuses by a CommandFailure
     * @return its id; empty if nothing was to change
     */
    Optional<String> make(String message, Function<Commit, Changes> decision) {
        CommitResult.Done done = CommitAnew.on(
                        repository,
                        TRIES,
                        tip -> repository
                                .commit(tip.id(), repository.author(), message, decision.apply(tip))
                                .done())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "others committed " + TRIES + " times in between; nothing was committed, try again"));
        return switch (done) {
            case CommitResult.Committed(String id) -> Optional.of(id);
            case CommitResult.Unchanged _ -> Optional.empty();
        };
    }

    /** What a service is wanted to be in an environment; refuses where that is not sound. */
    Leaf leaf(Commit tip, String service, String environment) {
        return Leaves.one(repository, tip.id(), service, environment)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "the delivery repository has no sound leaf of " + service + " in " + environment));
    }

    /** What the database of a service is wanted to be brought to in an environment. */
    Migrated migrated(Commit tip, String service, String environment) {
        String path = Migrated.path(service, environment);
        byte[] bytes = repository.files(tip.id(), path).get(path);
        if (bytes == null) {
            throw new CommandFailure(ExitCode.FAILED, path + " is missing");
        }
        try {
            return Migrated.read(service, environment, bytes);
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
