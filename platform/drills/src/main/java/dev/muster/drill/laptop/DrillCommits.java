package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Author;
import dev.muster.delivery.CommitAnew;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.drill.run.TargetException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a drill reads and commits in the delivery repository, which others may commit to at the same time. */
final class DrillCommits {
    /** Who commits for a drill. */
    static final Author DRILL = new Author("muster drill", "drill@localhost");

    private static final int TRIES = 10;

    private final Supplier<Path> repository;

    /** Takes where the repository is, which is asked each time. */
    DrillCommits(Supplier<Path> repository) {
        this.repository = requireNonNull(repository, "repository is null");
    }

    /** What is read there; trouble with the repository is the target's. */
    <T> T with(Function<DeliveryRepository, T> work) {
        try (var delivery = DeliveryRepository.open(repository.get())) {
            return work.apply(delivery);
        } catch (DeliveryException e) {
            throw new TargetException("the delivery repository: " + e.getMessage(), e);
        }
    }

    /**
     * Commits what is decided on a commit's id, anew whenever somebody else was faster.
     *
     * @return the commit that has it
     */
    String make(BiFunction<DeliveryRepository, String, CommitResult> attempt) {
        return with(delivery -> CommitAnew.on(
                        delivery,
                        TRIES,
                        tip -> attempt.apply(delivery, tip.id()).done())
                .map(CommitResult.Done::id)
                .orElseThrow(() -> new TargetException("others commit to the delivery repository all the time")));
    }
}
