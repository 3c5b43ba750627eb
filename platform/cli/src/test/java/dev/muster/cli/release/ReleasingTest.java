package dev.muster.cli.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Ran;
import dev.muster.cli.TestGit;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.stack.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleasingTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final String LEAF = "gitops/services/ledger/envs/dev/";
    private static final String[] CARD = {
        "--scope", "all callers", "--rollback", "muster rollback", "--expected-load", "20/s"
    };

    @TempDir
    Path folder;

    private Workspace workspace = new Workspace(Path.of("/nowhere"), Map.of());

    @BeforeEach
    void stack() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve(LEAF));
        Files.writeString(checkout.resolve(LEAF + "version.yaml"), "image: unset\nbase: v1\nschema: \"1\"\n");
        Files.writeString(checkout.resolve(LEAF + "settings.yaml"), "memory: 128m\nenvironment: {}\n");
        Files.writeString(checkout.resolve(LEAF + "pin.yaml"), "configuration: none\n");
        Files.writeString(checkout.resolve(LEAF + "replicas.yaml"), "replicas: 2\n");
        TestGit git = new TestGit(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        Files.createDirectories(folder.resolve("home"));
        new NewRepository(path()).takeFrom(checkout);
        workspace = new Workspace(
                checkout, Map.of("MUSTER_HOME", folder.resolve("home").toString()));
        build("one");
    }

    /** What the build leaves in the checkout, with a content of its own. */
    private void build(String content) throws IOException {
        Path target = Files.createDirectories(folder.resolve("checkout/services/ledger/target"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (var jar = new JarOutputStream(Files.newOutputStream(target.resolve("muster-ledger-1.0.jar")), manifest)) {
            jar.putNextEntry(new ZipEntry(content));
        }
        Files.writeString(target.resolve("classpath"), "");
    }

    @Test
    void release_complete_commitsTheVersionWithItsCard() throws IOException {
        Ran ran = run("release", "ledger", "current", CARD);

        assertEquals(0, ran.code(), ran::err);
        Commit tip = tip();
        assertTrue(tip.message().startsWith("Release ledger current in dev\n"), tip::message);
        assertTrue(
                tip.message().endsWith("Scope: all callers\nRollback: muster rollback\nExpected-Load: 20/s"),
                tip::message);
        assertTrue(leaf().version().isSet());
        assertEquals(2, leaf().replicas());

        Ran again = run("release", "ledger", "current", CARD);
        assertTrue(again.out().contains("nothing to commit"), again::out);
        assertEquals(tip, tip());
    }

    @Test
    void release_withEverythingWrong_saysAllOfItAndCommitsNothing() {
        write("gitops/freezes.yaml", """
                freezes: [ { env: dev, from: "2000-01-01T00:00:00Z", until: "2999-01-01T00:00:00Z", why: a sale } ]
                """);
        Commit tip = tip();

        Ran ran = run("release", "legder", "current", "--expected-load", "much", "--pin", "x");

        assertEquals(1, ran.code(), ran::err);
        for (String problem : List.of(
                "lacks its scope",
                "lacks its rollback",
                "expected load must say",
                "is frozen until 2999-01-01T00:00:00Z: a sale",
                "not the hash of a staged configuration",
                "has no legder in dev; there are: ledger")) {
            assertTrue(ran.err().contains(problem), () -> problem + " is not in\n" + ran.err());
        }
        assertEquals(tip, tip());
    }

    @Test
    void release_thatWasAborted_isRefused() throws IOException {
        run("release", "ledger", "current", CARD);
        String digest = leaf().version().digest();
        build("two");
        run("release", "ledger", "current", CARD);
        write(
                AbortedVersions.FILE,
                new AbortedVersions(List.of(new AbortedVersions.Entry(
                                "ledger", digest, "staging", Instant.EPOCH, "ANALYSIS_FAILED")))
                        .text());
        Commit tip = tip();
        build("one");

        Ran ran = run("release", "ledger", "current", CARD);

        assertEquals(1, ran.code(), ran::err);
        assertTrue(ran.err().contains("was aborted in staging"), ran::err);
        assertEquals(tip, tip());
    }

    @Test
    void rollback_isToWhatIsStableThenToWhatWasBefore() throws IOException {
        run("release", "ledger", "current", CARD);
        Leaf first = leaf();
        build("two");
        run("release", "ledger", "current", CARD);
        Leaf second = leaf();
        stable(tip());
        build("three");
        run("release", "ledger", "current", CARD);

        Ran ran = run("rollback", "ledger", "-m", "It was slow.");
        assertEquals(0, ran.code(), ran::err);
        assertEquals(second, leaf());
        assertTrue(tip().message().endsWith("It was slow."), tip()::message);

        write(AbortedVersions.FILE, new AbortedVersions(List.of(aborted(third()))).text());
        assertEquals(0, run("rollback", "ledger").code());
        assertEquals(first, leaf());
    }

    private static AbortedVersions.Entry aborted(String digest) {
        return new AbortedVersions.Entry("ledger", digest, "dev", Instant.EPOCH, "ANALYSIS_FAILED");
    }

    /** The version of the newest commit called a release. */
    private String third() {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            Commit release = repository.history(LEAF.substring(0, LEAF.length() - 1), 10).stream()
                    .filter(commit -> commit.subject().startsWith("Release"))
                    .findFirst()
                    .orElseThrow();
            return Leaves.one(repository, release.id(), "ledger", "dev")
                    .orElseThrow()
                    .version()
                    .digest();
        }
    }

    @Test
    void rollback_duringAFreeze_isMade() throws IOException {
        run("release", "ledger", "current", CARD);
        Leaf first = leaf();
        build("two");
        run("release", "ledger", "current", CARD);
        write("gitops/freezes.yaml", """
                freezes: [ { env: dev, from: "2000-01-01T00:00:00Z", until: "2999-01-01T00:00:00Z", why: a sale } ]
                """);

        assertEquals(0, run("rollback", "ledger").code());
        assertEquals(first, leaf());
    }

    @Test
    void rollback_nothingBefore_isRefused() {
        run("release", "ledger", "current", CARD);
        Ran ran = run("rollback", "ledger");
        assertEquals(1, ran.code());
        assertTrue(ran.err().contains("there is no version of ledger in dev before this one"), ran::err);
    }

    @Test
    void rollback_toAReleaseThatWasRemoved_isRefusedAndCommitsNothing() throws IOException {
        run("release", "ledger", "current", CARD);
        String first = leaf().version().digest();
        Commit before = tip();
        build("two");
        run("release", "ledger", "current", CARD);
        Commit tip = tip();
        Home.delete(folder.resolve("home/releases/ledger").resolve(first.substring(first.indexOf(':') + 1)));

        for (Ran ran : List.of(run("rollback", "ledger"), run("rollback", "ledger", "--to", before.id()))) {
            assertEquals(1, ran.code(), ran::err);
            assertTrue(ran.err().contains(first + " of ledger is not kept on this machine"), ran::err);
            assertTrue(ran.err().contains("muster release ledger GIT-REF"), ran::err);
        }
        assertEquals(tip, tip());

        build("one");
        run("release", "ledger", "current", CARD);
        assertEquals(0, run("rollback", "ledger", "--to", tip.id()).code());
        assertEquals(0, run("rollback", "ledger", "--to", before.id()).code());
    }

    private Ran run(String command, String service, String version, String[] card) {
        String[] line = new String[card.length + 3];
        line[0] = command;
        line[1] = service;
        line[2] = version;
        System.arraycopy(card, 0, line, 3, card.length);
        return run(line);
    }

    private Ran run(String... line) {
        return Ran.in(workspace, line);
    }

    private Path path() {
        return folder.resolve("home/delivery.git");
    }

    private Commit tip() {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            return repository.tip();
        }
    }

    private Leaf leaf() {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            return Leaves.one(repository, repository.tip().id(), "ledger", "dev")
                    .orElseThrow();
        }
    }

    private void stable(Commit commit) {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            assertTrue(repository.moveTag("stable/ledger/dev", Optional.empty(), commit.id()));
        }
    }

    private void write(String file, String text) {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            repository.commit(
                    repository.tip().id(), ANN, "write", Changes.none().write(file, text));
        }
    }
}
