package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.Workspace;
import dev.muster.cli.release.Gate;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.delivery.leaf.Migrated;
import dev.muster.delivery.leaf.Version;
import dev.muster.delivery.tree.ExpandOnly;
import dev.muster.delivery.tree.ExpandOnly.Contracting;
import dev.muster.delivery.tree.Stages;
import dev.muster.delivery.tree.Tree;
import dev.muster.stack.home.Home;
import dev.muster.stack.release.ReleaseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The way of a version from one environment to the next, as two commits at most: its schema, then itself. */
final class Promotion {
    private final DeliveryRepository repository;
    private final Commits commits;
    private final Workspace workspace;
    private final String service;
    private final String from;
    private final String to;
    private final Optional<String> pin;
    private final boolean unproven;

    Promotion(
            DeliveryRepository repository,
            Workspace workspace,
            String service,
            String from,
            String to,
            Optional<String> pin,
            boolean unproven) {
        this.repository = requireNonNull(repository, "repository is null");
        this.commits = new Commits(repository);
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.service = requireNonNull(service, "service is null");
        this.from = requireNonNull(from, "from is null");
        this.to = requireNonNull(to, "to is null");
        this.pin = requireNonNull(pin, "pin is null");
        this.unproven = unproven;
    }

    /** Commits the schema that the version needs; empty if it is there. */
    Optional<String> schema(@Nullable String message) {
        return commits.make(message("Bring the schema of ", message), tip -> {
            Version version = admitted(tip).version();
            Migrated now = commits.migrated(tip, service, to);
            if (now.has(version.schema())) {
                return Changes.none();
            }
            refuseContracting(tip, now, version);
            return Changes.none()
                    .write(Migrated.path(service, to), new Migrated(version.digest(), version.schema()).text(service));
        });
    }

    /** Commits the version; empty if it is wanted already. */
    Optional<String> version(@Nullable String message) {
        return commits.make(message("Promote ", message), tip -> {
            Leaf source = admitted(tip);
            SortedMap<String, byte[]> files = repository.files(tip.id(), LeafFiles.SERVICES + "/" + service);
            String path = LeafFiles.folder(service, to) + "/" + LeafFiles.VERSION;
            byte[] version = requireNonNull(
                    files.get(source.folder() + "/" + LeafFiles.VERSION), "a sound leaf without its version");
            Leaf wanted = target(tip).with(source.version());
            Changes changes = LeafFiles.based(files, wanted);
            if (!Arrays.equals(files.get(path), version)) {
                changes = changes.write(path, version);
            }
            return wanted.pin().equals(pin)
                    ? changes
                    : changes.write(wanted.folder() + "/" + LeafFiles.PIN, LeafFiles.pin(service, pin));
        });
    }

    private String message(String verb, @Nullable String why) {
        String subject = verb + service + " from " + from + " to " + to;
        return why == null ? subject : subject + "\n\n" + why;
    }

    /** The leaf that the version comes from, if it may go. */
    private Leaf admitted(Commit tip) {
        List<String> problems = new ArrayList<>();
        Gate.freeze(repository, tip, service, to, Instant.now(), problems);
        Leaf source = commits.leaf(tip, service, from);
        if (!source.version().isSet()) {
            problems.add(service + " was never released in " + from);
        } else {
            Gate.aborted(repository, tip, service, source.version().digest(), problems);
            addKnownBad(source, problems);
            addUnproven(source, problems);
        }
        target(tip);
        Gate.refuseIfAny(problems);
        return source;
    }

    private Leaf target(Commit tip) {
        return commits.leaf(tip, service, to);
    }

    private void addKnownBad(Leaf source, List<String> problems) {
        if (source.version().drill()) {
            problems.add("the version was made for a drill, with something wrong on purpose");
        }
        ReleaseStore.of(workspace.root(), new Home(workspace.stack().home()))
                .find(service, source.version().digest())
                .flatMap(release -> release.knownBad())
                .ifPresent(defect -> problems.add("the version runs with the planted defect " + defect));
    }

    private void addUnproven(Leaf source, List<String> problems) {
        if (unproven) {
            return;
        }
        Optional<String> stable = Leaves.stable(repository, service, from)
                .map(leaf -> leaf.version().digest());
        if (!stable.equals(Optional.of(source.version().digest()))) {
            problems.add("the version is not stable in " + from + ": the tag " + LeafFiles.stableTag(service, from)
                    + stable.map(digest -> " has " + digest).orElse(" is not there"));
        }
    }

    /** What a migration takes away must be needed by nothing that runs in the target or may come back there. */
    private void refuseContracting(Commit tip, Migrated now, Version version) {
        List<String> problems = new ArrayList<>();
        Tree code = Tree.of(workspace.root());
        for (Contracting migration : ExpandOnly.contracting(code, service, now.reached(), version.schema())) {
            if (migration.from().isEmpty()) {
                problems.add(migration.file() + " takes something away and does not say that nothing needs it");
            } else {
                addNeeding(tip, migration.file(), migration.from().get(), problems);
            }
        }
        Gate.refuseIfAny(problems);
    }

    private void addNeeding(Commit tip, String file, int schema, List<String> problems) {
        for (String environment : Stages.all()) {
            Leaves.one(repository, tip.id(), service, environment)
                    .filter(leaf -> isOlder(leaf, schema))
                    .ifPresent(leaf -> problems.add(file + " takes away what schema "
                            + leaf.version().schema() + " in " + environment + " needs"));
            Leaves.stable(repository, service, environment)
                    .filter(leaf -> isOlder(leaf, schema))
                    .ifPresent(leaf -> problems.add(
                            file + " takes away what schema " + leaf.version().schema() + " at the tag "
                                    + LeafFiles.stableTag(service, environment) + " needs"));
        }
    }

    private static boolean isOlder(Leaf leaf, int schema) {
        return leaf.version().isSet() && leaf.version().schema() < schema;
    }
}
