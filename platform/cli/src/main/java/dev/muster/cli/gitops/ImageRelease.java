package dev.muster.cli.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.release.Gate;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Migrated;
import dev.muster.delivery.leaf.Version;
import dev.muster.delivery.tree.ExpandOnly;
import dev.muster.delivery.tree.Stages;
import dev.muster.delivery.tree.Tree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A release of images: what was pushed becomes the version that the first environment of clusters wants, its schema in a commit
 * before it. What runs on a laptop is no image, so nothing can be promoted from there.
 */
public final class ImageRelease {
    private static final String ENVIRONMENT = Stages.FIRST_CLUSTER;

    private final DeliveryRepository repository;
    private final Commits commits;
    private final Tree code;

    /**
     * A release of what a checkout has built.
     *
     * @param checkout whose migrations are in the images
     */
    public ImageRelease(DeliveryRepository repository, Path checkout) {
        this.repository = requireNonNull(repository, "repository is null");
        this.commits = new Commits(repository);
        this.code = Tree.of(checkout);
    }

    /** Refuses, with all that is wrong, what may not be released now. Asked before anything is pushed. */
    public void requireAllowed(Collection<String> services) {
        List<String> problems = new ArrayList<>();
        Commit tip = repository.tip();
        for (String service : services) {
            commits.leaf(tip, service, ENVIRONMENT);
            Gate.freeze(repository, tip, service, ENVIRONMENT, Instant.now(), problems);
        }
        Gate.refuseIfAny(problems);
    }

    /**
     * Commits a version and, before it, the schema that it needs.
     *
     * @param digest of its image
     * @param revision what the image was made of, for the history
     * @return the last commit; empty if all of it is wanted already
     */
    public Optional<String> commit(String service, String digest, String revision) {
        int schema = ExpandOnly.highest(code, service);
        Optional<String> before = commits.make(
                "Bring the schema of " + service + " to " + ENVIRONMENT + "\n\nAs of " + revision + ".",
                tip -> schema(admitted(tip, service, digest), tip, digest, schema));
        Optional<String> last = commits.make(
                message(service, revision),
                tip -> version(admitted(tip, service, digest), version -> version.with(digest, schema)));
        return last.or(() -> before);
    }

    /**
     * Commits a version with something wrong on purpose. The commit does not say so, as who looks for the cause is not to be
     * told; the repository of its image does.
     *
     * @return the commit; empty if it is wanted already
     */
    public Optional<String> commitForDrill(String service, String digest, String revision) {
        int schema = ExpandOnly.highest(code, service);
        return commits.make(
                message(service, revision),
                tip -> version(
                        drilled(admitted(tip, service, digest), tip, schema),
                        version -> version.withDrill(digest, schema)));
    }

    private static String message(String service, String revision) {
        return "Release " + service + " to " + ENVIRONMENT + "\n\nMade of " + revision + ".";
    }

    private Leaf drilled(Leaf leaf, Commit tip, int schema) {
        List<String> problems = new ArrayList<>();
        String path = leaf.folder() + "/" + LeafFiles.KUSTOMIZATION;
        byte[] text = repository.files(tip.id(), path).get(path);
        if (text == null || !new String(text, UTF_8).contains(LeafFiles.DRILL_COMPONENT)) {
            problems.add(ENVIRONMENT + " lets no drills in: " + path + " does not name " + LeafFiles.DRILL_COMPONENT);
        }
        if (!commits.migrated(tip, leaf.service(), ENVIRONMENT).has(schema)) {
            problems.add("the schema of " + leaf.service() + " in " + ENVIRONMENT + " is older than " + schema
                    + ": release what is sound first");
        }
        Gate.refuseIfAny(problems);
        return leaf;
    }

    private Leaf admitted(Commit tip, String service, String digest) {
        List<String> problems = new ArrayList<>();
        Gate.freeze(repository, tip, service, ENVIRONMENT, Instant.now(), problems);
        Gate.aborted(repository, tip, service, digest, problems);
        Gate.refuseIfAny(problems);
        return commits.leaf(tip, service, ENVIRONMENT);
    }

    private Changes schema(Leaf leaf, Commit tip, String digest, int schema) {
        Migrated now = commits.migrated(tip, leaf.service(), ENVIRONMENT);
        if (now.has(schema)) {
            return Changes.none();
        }
        if (leaf.version().isSet()
                && !ExpandOnly.contracting(code, leaf.service(), now.reached(), schema)
                        .isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "a migration of " + leaf.service() + " takes something away from what runs in " + ENVIRONMENT
                            + "; such a schema is committed by hand");
        }
        return Changes.none()
                .write(Migrated.path(leaf.service(), ENVIRONMENT), new Migrated(digest, schema).text(leaf.service()));
    }

    private static Changes version(Leaf leaf, UnaryOperator<Version> next) {
        return LeafFiles.changes(Optional.of(leaf), leaf.with(next.apply(leaf.version())));
    }
}
