package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes leaves as one commit, if the branch is still where they were decided on.
 *
 * <p>Whoever is told {@link CommitResult.Moved} reads the new tip and decides anew. Thread-safe as its repository is.
 */
public final class LeafCommit {
    private final DeliveryRepository repository;

    public LeafCommit(DeliveryRepository repository) {
        this.repository = requireNonNull(repository, "repository is null");
    }

    /**
     * Commits what the leaves differ in from those at {@code base}; where these cannot be read, whole leaves.
     *
     * @param base the id of the commit that the leaves were decided on
     * @param others what else the commit does; it names no file of the leaves
     * @throws IllegalArgumentException if a leaf's version is {@link Version#UNSET}: a delivery repository only begins so
     * @throws dev.muster.delivery.DeliveryException if the repository cannot be read or written
     */
    public CommitResult write(String base, Author author, String message, Collection<Leaf> leaves, Changes others) {
        Changes changes = others;
        for (Leaf leaf : leaves) {
            if (!leaf.version().isSet()) {
                throw new IllegalArgumentException(leaf.folder() + " names no release");
            }
            changes = changes.and(LeafFiles.changes(at(base, leaf), leaf))
                    .and(LeafFiles.based(repository.files(base, leaf.folder()), leaf));
        }
        return repository.commit(base, author, message, changes);
    }

    private Optional<Leaf> at(String base, Leaf leaf) {
        return switch (Leaves.at(repository, base, leaf.environment())) {
            case Leaves.Sound sound -> Optional.ofNullable(sound.byService().get(leaf.service()));
            case Leaves.Unsound _ -> Optional.empty();
        };
    }
}
