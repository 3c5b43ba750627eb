package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
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
        for (int tries = 0; tries < TRIES; tries++) {
            Commit tip = repository.tip();
            Changes changes = decision.apply(tip);
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            switch (repository.commit(tip.id(), repository.author(), message, changes)) {
                case CommitResult.Committed(String id) -> {
                    return Optional.of(id);
                }
                case CommitResult.Unchanged _ -> {
                    return Optional.empty();
                }
                case CommitResult.Moved _ -> {}
            }
        }
        throw new CommandFailure(
                ExitCode.FAILED, "others committed " + TRIES + " times in between; nothing was committed, try again");
    }
}
