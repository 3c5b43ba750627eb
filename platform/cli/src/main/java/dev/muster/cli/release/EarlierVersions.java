package dev.muster.cli.release;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.spec.InvalidDocumentException;
import java.util.List;
import java.util.Optional;

/** What was wanted of a service before. */
final class EarlierVersions {
    private static final int MOST = 200;

    private final DeliveryRepository repository;
    private final String service;
    private final String environment;

    EarlierVersions(DeliveryRepository repository, String service, String environment) {
        this.repository = requireNonNull(repository, "repository is null");
        this.service = requireNonNull(service, "service is null");
        this.environment = requireNonNull(environment, "environment is null");
    }

    /** What was wanted at a commit that a person names. */
    Leaf at(String name) {
        Commit commit = repository
                .find(name)
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.FAILED, "the delivery repository has no commit " + name));
        return leaf(commit)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED, "commit " + name + " has no sound " + service + " in " + environment));
    }

    /** What was stable, if something else is wanted; else the newest version before that was not aborted. */
    Leaf before(Commit tip, Leaf wanted) {
        Optional<Leaf> stable = Leaves.stable(repository, service, environment).filter(leaf -> isOther(leaf, wanted));
        if (stable.isPresent()) {
            return stable.get();
        }
        AbortedVersions aborted = aborted(tip);
        List<Commit> history = repository.history(LeafFiles.folder(service, environment), MOST);
        return history.stream()
                .flatMap(commit -> leaf(commit).stream())
                .filter(leaf -> isOther(leaf, wanted))
                .filter(leaf -> aborted.find(service, leaf.version().digest()).isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "there is no version of " + service + " in " + environment + " before this one"));
    }

    private static boolean isOther(Leaf leaf, Leaf wanted) {
        return leaf.version().isSet()
                && !(leaf.version().equals(wanted.version()) && leaf.settings().equals(wanted.settings()));
    }

    private AbortedVersions aborted(Commit tip) {
        try {
            return AbortedVersions.at(repository, tip.id());
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Leaf> leaf(Commit commit) {
        return Leaves.one(repository, commit.id(), service, environment);
    }
}
