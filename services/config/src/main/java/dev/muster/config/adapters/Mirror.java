package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.masking.Masking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * A bare copy of one branch of a repository elsewhere. What was fetched once stays, so a branch that was forced to another
 * history is seen to be; a copy that is lost is fetched again. Thread-safe.
 */
final class Mirror implements Runnable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Path path;
    private final URIish address;
    private final RefSpec branch;
    private final Optional<CredentialsProvider> access;

    /**
     * @param path where the copy is kept
     * @param remote whose copy it is
     * @param ref a branch, or the whole name of a ref
     * @param secrets a folder that may hold {@code delivery/username} and {@code delivery/password}
     */
    Mirror(Path path, DeliveryPlace.Remote remote, String ref, Optional<Path> secrets) {
        this.path = requireNonNull(path, "path is null");
        String name = ref.startsWith("refs/") ? ref : "refs/heads/" + ref;
        this.branch = new RefSpec("+" + name + ":" + name);
        this.access = secrets.flatMap(Mirror::access);
        try {
            this.address = new URIish(remote.address());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("MUSTER_DELIVERY is no address of a repository", e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Brings the copy up to date.
     *
     * @throws UncheckedIOException if the repository cannot be reached or does not have the branch
     */
    @Override
    public void run() {
        try (Repository copy = new RepositoryBuilder()
                        .setGitDir(path.toFile())
                        .setBare()
                        .build();
                Transport transport = open(copy)) {
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(branch));
        } catch (TransportException | org.eclipse.jgit.api.errors.JGitInternalException e) {
            throw new UncheckedIOException(
                    "cannot fetch " + branch.getSource() + " from " + address, new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a copy of " + address + " in " + path, e);
        }
    }

    private Transport open(Repository copy) throws IOException {
        if (!copy.getObjectDatabase().exists()) {
            copy.create(true);
        }
        Transport transport = Transport.open(copy, address);
        transport.setTimeout((int) LIMIT.toSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        access.ifPresent(transport::setCredentialsProvider);
        return transport;
    }

    private static Optional<CredentialsProvider> access(Path secrets) {
        Path name = secrets.resolve("delivery/username");
        Path password = secrets.resolve("delivery/password");
        if (Files.notExists(name) && Files.notExists(password)) {
            return Optional.empty();
        }
        try {
            String secret = Files.readString(password).strip();
            Masking.register(secret);
            return Optional.of(new UsernamePasswordCredentialsProvider(
                    Files.readString(name).strip(), secret));
        } catch (IOException e) {
            throw new IllegalArgumentException("no access to the delivery repository: " + e.getMessage(), e);
        }
    }
}
