package dev.muster.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.CommitResult.Committed;
import dev.muster.delivery.CommitResult.Moved;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is reached by the program {@code ssh}, here one that runs what it is told on this machine. */
@Timeout(120)
final class RemoteRepositoryTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final String FILE = "gitops/config/dev/a.yaml";

    @TempDir
    Path folder;

    private Path path;
    private Path temporary;
    private Path program;
    private String first;

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve("gitops/config/dev"));
        Files.writeString(checkout.resolve(FILE), "a: 1\n");
        GitCommand git = new GitCommand(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        path = folder.resolve("delivery.git");
        new NewRepository(path).takeFrom(checkout);
        try (DeliveryRepository local = DeliveryRepository.open(path)) {
            first = local.tip().id();
        }
        temporary = Files.createDirectory(folder.resolve("temporary"));
        program = folder.resolve("ssh");
        Files.writeString(program, """
                #!/bin/sh
                [ "$*" = "-p 2222 -- ann@git.example.org $5" ] || exit 9
                exec git shell -c "$5"
                """);
        assertTrue(program.toFile().setExecutable(true));
    }

    @Test
    void commit_isPushed_andWhatWasFetchedIsRemoved() throws Exception {
        String made;
        try (DeliveryRepository remote = remote()) {
            assertEquals(first, remote.tip().id());
            assertEquals("a: 1\n", new String(remote.files(first, "").get(FILE), UTF_8));
            assertEquals(1, fetched());

            made = assertInstanceOf(Committed.class, commit(remote, first, "a: 2\n"))
                    .id();

            assertEquals(made, remote.tip().id());
        }
        assertEquals(made, tip());
        assertEquals("a: 2\n", new GitCommand(path).run("show", "main:" + FILE));
        assertEquals(0, fetched());
    }

    @Test
    void commit_anotherCameFirst_changesNothingAndNamesTheTip() throws Exception {
        try (DeliveryRepository remote = remote();
                DeliveryRepository another = remote()) {
            String theirs = assertInstanceOf(Committed.class, commit(another, first, "a: 2\n"))
                    .id();

            assertEquals(
                    theirs,
                    assertInstanceOf(Moved.class, commit(remote, first, "a: 3\n"))
                            .tip());

            assertEquals(theirs, tip());
            assertEquals(theirs, remote.tip().id());
            assertInstanceOf(Committed.class, commit(remote, theirs, "a: 3\n"));
        }
    }

    @Test
    void commit_thatTheOtherSideRefuses_isSaidWithItsWords() throws Exception {
        Path hook = path.resolve("hooks/update");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\nexit 1\n");
        assertTrue(hook.toFile().setExecutable(true));
        try (DeliveryRepository remote = remote()) {
            String message = String.valueOf(assertThrows(DeliveryException.class, () -> commit(remote, first, "a: 2\n"))
                    .getMessage());
            assertTrue(message.contains("did not take the commit") && message.contains("hook declined"), message);
        }
        assertEquals(first, tip());
    }

    @Test
    void address_nobodyAnswersAt_isNamedWithoutItsPassword() throws IOException {
        String message = failure("http://ann:hunter2@127.0.0.1:" + closedPort() + "/delivery.git");
        assertTrue(message.contains("http://ann@127.0.0.1:"), message);
        assertTrue(message.contains("onnection refused"), message);
        assertFalse(message.contains("hunter2"), message);
    }

    @Test
    void address_ofNoRepository_isNamed() {
        assertTrue(failure("file://" + folder.resolve("none")).contains("there is no Git repository in"));
        assertTrue(failure("gopher://example.org/x.git").contains("gopher"));
        String message = String.valueOf(assertThrows(DeliveryException.class, () -> remote(folder.resolve("none")))
                .getMessage());
        assertTrue(message.startsWith("the repository ssh://ann@git.example.org:2222/"), message);
    }

    @Test
    void address_ofAFile_isTheRepositoryItself() {
        try (DeliveryRepository opened = DeliveryRepository.at("file://" + path);
                DeliveryRepository byPath = DeliveryRepository.at(path.toString())) {
            assertInstanceOf(Committed.class, commit(opened, first, "a: 2\n"));
            assertEquals(opened.tip(), byPath.tip());
        }
    }

    @Test
    void programThatHangsUpBeforeItEnds_isNamed() throws IOException {
        Files.writeString(program, """
                #!/bin/sh
                exec >&-
                sleep 2
                """);
        String message = String.valueOf(
                assertThrows(DeliveryException.class, this::remote).getMessage());
        assertTrue(message.startsWith("the repository ssh://ann@git.example.org:2222/"), message);
    }

    private static String failure(String address) {
        return String.valueOf(assertThrows(DeliveryException.class, () -> DeliveryRepository.at(address))
                .getMessage());
    }

    private DeliveryRepository remote() throws URISyntaxException {
        return remote(path);
    }

    private DeliveryRepository remote(Path there) throws URISyntaxException {
        return RemoteRepository.open(
                new URIish("ssh://ann@git.example.org:2222" + there), new SystemSsh(program.toString()), temporary);
    }

    private static CommitResult commit(DeliveryRepository repository, String base, String text) {
        return repository.commit(base, ANN, "change", Changes.none().write(FILE, text));
    }

    private String tip() throws IOException, InterruptedException {
        return new GitCommand(path).run("rev-parse", "main").strip();
    }

    /** How many folders there are of repositories that are open. */
    private long fetched() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.count();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
