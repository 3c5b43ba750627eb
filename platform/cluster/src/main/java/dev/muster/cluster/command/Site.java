package dev.muster.cluster.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * The one file of the delivery repository that says where: made to say what this cluster is, by a commit like any other.
 *
 * @param repository the repository's address
 * @param registry what stands before the names of images
 */
record Site(String repository, String registry) {

    static final String FILE = "gitops/bootstrap/site.yaml";
    private static final String BOOTSTRAP = "gitops/bootstrap";
    private static final int TRIES = 5;

    Site {
        requireNonNull(repository, "repository is null");
        requireNonNull(registry, "registry is null");
    }

    /** Commits it, unless it is so already; answers the commit that says so. */
    String commit(Path delivery) {
        try (DeliveryRepository git = DeliveryRepository.open(delivery)) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                String tip = git.tip().id();
                byte[] before = git.files(tip, BOOTSTRAP).get(FILE);
                if (before == null) {
                    throw new StackProblem("the delivery repository has no " + FILE + "; 'muster reset' makes it anew");
                }
                CommitResult result = git.commit(
                        tip,
                        new Author("muster cluster", "cluster@muster.invalid"),
                        "Say where the cluster on this machine finds Git and images\n",
                        Changes.none().write(FILE, filled(new String(before, UTF_8))));
                switch (result) {
                    case CommitResult.Committed committed -> {
                        return committed.id();
                    }
                    case CommitResult.Unchanged unchanged -> {
                        return unchanged.id();
                    }
                    case CommitResult.Moved moved -> Thread.onSpinWait();
                }
            }
        } catch (DeliveryException e) {
            throw new StackProblem(String.valueOf(e.getMessage()), e);
        }
        throw new StackProblem("others commit to the delivery repository all the time; try again");
    }

    /** A site's text, saying this. */
    String filled(String text) {
        return text.replaceAll("(?m)^repository: .*$", "repository: " + repository)
                .replaceAll("(?m)^registry: .*$", "registry: " + registry)
                .replaceAll("(?m)^target: .*$", "target: host");
    }

    /** Writes what the commit bootstraps a cluster with to a folder. */
    static Path checkout(Path delivery, String commit, Path folder) {
        try (DeliveryRepository git = DeliveryRepository.open(delivery)) {
            SortedMap<String, byte[]> files = git.files(commit, BOOTSTRAP);
            Home.delete(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(requireNonNull(target.getParent(), "no folder"));
                Files.write(target, file.getValue());
            }
            return folder.resolve(BOOTSTRAP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
