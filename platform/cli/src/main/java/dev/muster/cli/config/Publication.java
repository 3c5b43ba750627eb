package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitAnew;
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
        CommitResult.Done done = CommitAnew.on(repository, TRIES, this::attempt)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "others commit all the time: gave up after " + TRIES + " tries, nothing was committed"));
        return switch (done) {
            case CommitResult.Committed(String id) -> Optional.of(id);
            case CommitResult.Unchanged _ -> Optional.empty();
        };
    }

    private Optional<CommitResult.Done> attempt(Commit tip) {
        EnvironmentFiles files = EnvironmentFiles.read(repository, environment, tip);
        Decision.Plan plan = decision.on(files);
        return repository
                .commit(files.commit().id(), repository.author(), plan.message(), files.changesTo(plan.files()))
                .done();
    }
}
