package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.spec.InvalidDocumentException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One commit that sets a leaf back to what was stable: its version and settings are that commit's files, its pin is none,
 * the staged configuration that the pin named is deleted, the release is listed as aborted. Nothing is merged, so nothing
 * can conflict.
 */
final class Restoration {
    private static final Author AUTHOR = new Author("muster responder", "responder@localhost");

    private final DeliveryRepository repository;
    private final RolloutStatus status;
    private final Evidence evidence;

    Restoration(DeliveryRepository repository, RolloutStatus status, Evidence evidence) {
        this.repository = requireNonNull(repository, "repository is null");
        this.status = requireNonNull(status, "status is null");
        this.evidence = requireNonNull(evidence, "evidence is null");
    }

    /** Commits it on the tip that it was decided on. */
    CommitResult commit(Instant now) {
        return repository.commit(evidence.tip(), AUTHOR, message(), changes(now));
    }

    private Changes changes(Instant now) {
        Leaf head = evidence.head().orElseThrow();
        Leaf stable = evidence.stable().orElseThrow();
        Changes changes = Changes.none();
        Map<String, byte[]> files =
                repository.files(evidence.tag().map(Commit::id).orElseThrow(), stable.folder());
        if (!head.version().equals(stable.version())) {
            changes = copy(changes, files, stable.folder() + "/" + LeafFiles.VERSION)
                    .and(LeafFiles.based(repository.files(evidence.tip(), stable.folder()), stable));
        }
        if (!head.settings().equals(stable.settings())) {
            changes = copy(changes, files, stable.folder() + "/" + LeafFiles.SETTINGS);
        }
        if (head.pin().isPresent()) {
            changes = changes.write(
                            head.folder() + "/" + LeafFiles.PIN, LeafFiles.pin(head.service(), Optional.empty()))
                    .and(withoutCandidate(head));
        }
        boolean another = !head.version().digest().equals(stable.version().digest());
        return another ? changes.and(listed(head, now)) : changes;
    }

    private static Changes copy(Changes changes, Map<String, byte[]> files, String path) {
        return changes.write(path, requireNonNull(files.get(path), () -> path + " is gone"));
    }

    /** The candidate goes, unless it is another one by now, or another leaf is pinned to it as well. */
    private Changes withoutCandidate(Leaf head) {
        String folder = "gitops/config/" + head.environment() + "/staged";
        SortedMap<String, byte[]> now = repository.files(evidence.tip(), folder);
        SortedMap<String, byte[]> then = repository.files(status.syncedCommit(), folder);
        Changes changes = Changes.none();
        if (isSame(now, then) && !isPinnedElsewhere(head)) {
            for (String path : now.keySet()) {
                changes = changes.delete(path);
            }
        }
        return changes;
    }

    private boolean isPinnedElsewhere(Leaf head) {
        return switch (Leaves.at(repository, evidence.tip(), head.environment())) {
            case Leaves.Sound sound ->
                sound.byService().values().stream()
                        .anyMatch(leaf -> !leaf.service().equals(head.service())
                                && leaf.pin().equals(head.pin()));
            case Leaves.Unsound _ -> true;
        };
    }

    private Changes listed(Leaf head, Instant now) {
        try {
            AbortedVersions aborted = AbortedVersions.at(repository, evidence.tip())
                    .with(new AbortedVersions.Entry(
                            head.service(), head.version().digest(), head.environment(), now, why()));
            return Changes.none().write(AbortedVersions.FILE, aborted.text());
        } catch (InvalidDocumentException e) {
            // Going back comes first; the list is a person's to mend.
            return Changes.none();
        }
    }

    private static boolean isSame(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
    }

    private String why() {
        return status.reason().map(Reason::name).orElse("aborted") + " at commit " + status.syncedCommit();
    }

    private String message() {
        Leaf stable = evidence.stable().orElseThrow();
        return "Restore " + status.service() + " in " + status.environment() + " to "
                + stable.version().digest().substring(0, 17) + "\n\nThe rollout of " + status.desiredDigest()
                + " was aborted: " + why() + ".\n\n" + Actions.trailer(status.service(), status.environment());
    }
}
