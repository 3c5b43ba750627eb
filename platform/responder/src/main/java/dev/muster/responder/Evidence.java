package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.spec.InvalidDocumentException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the delivery repository says about one rollout. A leaf that is not there, or not sound, is empty.
 *
 * @param tip the branch's head
 * @param head the leaf there
 * @param synced the leaf at the commit that delivery acts on
 * @param tag the commit that was stable last
 * @param stable the leaf there
 * @param wasAborted whether the head lists as aborted there what delivery desires
 */
record Evidence(
        String tip,
        Optional<Leaf> head,
        Optional<Leaf> synced,
        Optional<Commit> tag,
        Optional<Leaf> stable,
        boolean wasAborted) {
    Evidence {
        requireNonNull(tip, "tip is null");
    }

    static Evidence of(DeliveryRepository repository, RolloutStatus status) {
        String tip = repository.tip().id();
        Optional<Commit> tag = repository.find("refs/tags/" + status.stableTag());
        return new Evidence(
                tip,
                leaf(repository, tip, status),
                repository.find(status.syncedCommit()).flatMap(commit -> leaf(repository, commit.id(), status)),
                tag,
                tag.flatMap(commit -> leaf(repository, commit.id(), status))
                        .filter(leaf -> leaf.version().isSet()),
                wasAborted(repository, tip, status));
    }

    private static boolean wasAborted(DeliveryRepository repository, String tip, RolloutStatus status) {
        try {
            return AbortedVersions.at(repository, tip).entries().stream()
                    .anyMatch(entry -> entry.service().equals(status.service())
                            && entry.environment().equals(status.environment())
                            && entry.digest().equals(status.desiredDigest()));
        } catch (InvalidDocumentException e) {
            // The list is a person's to mend, and says nothing until then.
            return false;
        }
    }

    /** The head's leaf as restoring leaves it; as many processes as before. */
    Optional<Leaf> restored() {
        return head.flatMap(leaf ->
                stable.map(s -> leaf.with(s.version()).with(s.settings()).withPin(Optional.empty())));
    }

    Situation situation(RolloutStatus status, Instant now, Rules rules, Actions earlier) {
        return new Situation(
                status,
                now,
                rules,
                earlier,
                synced.filter(leaf -> leaf.version().digest().equals(status.desiredDigest()))
                        .isPresent(),
                isSame(head, synced),
                isSame(head, restored()),
                stable.isPresent(),
                isSame(stable, synced),
                wasAborted);
    }

    private static boolean isSame(Optional<Leaf> one, Optional<Leaf> other) {
        return one.flatMap(a -> other.filter(b -> a.equals(b.withReplicas(a.replicas()))))
                .isPresent();
    }

    private static Optional<Leaf> leaf(DeliveryRepository repository, String commit, RolloutStatus status) {
        return Leaves.one(repository, commit, status.service(), status.environment());
    }
}
