package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import java.util.Optional;

/** Commits a decision to the delivery repository by compare-and-set. */
final class Publication {
    private static final int TRIES = 10;

    private final DeliveryRepository repository;
    private final String environment;
    private final Decision decision;

    Publication(DeliveryRepository repository, String environment, Decision decision) {
        this.repository = requireNonNull(repository, "repository is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.decision = requireNonNull(decision, "decision is null");
    }

    /** The id of the commit, or nothing if the files are so already. */
    Optional<String> commit() {
        for (int tries = 0; tries < TRIES; tries++) {
            EnvironmentFiles files = EnvironmentFiles.read(repository, environment, repository.tip());
            Decision.Plan plan = decision.on(files);
            CommitResult result = repository.commit(
                    files.commit().id(), repository.author(), plan.message(), files.changesTo(plan.files()));
            switch (result) {
                case CommitResult.Committed made -> {
                    return Optional.of(made.id());
                }
                case CommitResult.Unchanged _ -> {
                    return Optional.empty();
                }
                case CommitResult.Moved _ -> {}
            }
        }
        throw new CommandFailure(
                ExitCode.FAILED,
                "others commit all the time: gave up after " + TRIES + " tries, nothing was committed");
    }
}
