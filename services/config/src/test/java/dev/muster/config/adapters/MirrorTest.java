package dev.muster.config.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.Daemon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is served over Git's own protocol. */
final class MirrorTest {
    private static final Map<String, String> FILES = Map.of("limits.yaml", "max: 1");

    @TempDir
    Path folder;

    private BareRepository repository;
    private Daemon daemon;

    @BeforeEach
    void serve() throws IOException {
        repository = new BareRepository(folder.resolve("delivery.git"));
        daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon.setRepositoryResolver((client, name) -> open());
        daemon.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        daemon.stopAndWait();
        repository.close();
    }

    @Test
    void tip_ofARepositoryElsewhere_isSeenAsSoonAsItIsThere() {
        String one = repository.commit("one", FILES);
        try (GitHistory history = history("copy.git")) {
            assertEquals(Optional.of(one), history.tip());
            assertEquals(Set.of("limits.yaml"), history.files(one).files().keySet());
            String two = repository.commit("two", FILES);
            assertEquals(Optional.of(two), history.tip());
            assertEquals(List.of(two), history.between(Optional.of(one), two));
        }
    }

    @Test
    void history_thatWasReplacedElsewhere_isSeenToBe() {
        String one = repository.commit("one", FILES);
        try (GitHistory history = history("copy.git")) {
            history.tip();
            String forced = repository.forcePush("another", FILES);
            assertEquals(Optional.of(forced), history.tip());
            assertFalse(history.isAncestor(one, forced));
        }
    }

    @Test
    void commit_thatAnotherReplicaFetched_isFetchedWhenItIsRead() {
        repository.commit("one", FILES);
        try (GitHistory history = history("copy.git")) {
            history.tip();
            String two = repository.commit("two", FILES);
            assertEquals("two", history.files(two).origin().message());
        }
    }

    @Test
    void copy_thatIsLost_isFetchedAgain() throws IOException {
        String one = repository.commit("one", FILES);
        try (GitHistory history = history("copy.git")) {
            history.tip();
        }
        Files.move(folder.resolve("copy.git"), folder.resolve("lost.git"));
        try (GitHistory history = history("copy.git")) {
            assertEquals(Optional.of(one), history.tip());
        }
    }

    @Test
    void repository_thatIsAway_isNamed_andTheCopyStillRead() throws InterruptedException {
        String one = repository.commit("one", FILES);
        try (GitHistory history = history("copy.git")) {
            history.tip();
            daemon.stopAndWait();
            UncheckedIOException away = assertThrows(UncheckedIOException.class, history::tip);
            assertTrue(String.valueOf(away.getMessage()).contains("delivery.git"), away.getMessage());
            assertEquals("one", history.files(one).origin().message());
        }
    }

    private GitHistory history(String copy) {
        var remote = new DeliveryPlace.Remote(
                "git://127.0.0.1:" + daemon.getAddress().getPort() + "/delivery.git");
        return new GitHistory(
                new Mirror(folder.resolve(copy), remote, "main", Optional.empty()), "main", BareRepository.FOLDER);
    }

    private Repository open() {
        try {
            return new RepositoryBuilder()
                    .setGitDir(repository.path().toFile())
                    .setBare()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
