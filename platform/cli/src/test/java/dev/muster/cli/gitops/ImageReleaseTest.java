package dev.muster.cli.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.TestGit;
import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Freezes;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.tree.Stages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageReleaseTest {
    private static final String FIRST = "sha256:" + "a1".repeat(32);
    private static final String SECOND = "sha256:" + "b2".repeat(32);
    private static final String LEAF = LeafFiles.folder("ledger", Stages.FIRST_CLUSTER) + "/";

    @TempDir
    Path folder;

    private Path checkout = Path.of("");
    private Optional<DeliveryRepository> opened = Optional.empty();

    @BeforeEach
    void repository() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        Path leaf = Files.createDirectories(checkout.resolve(LEAF));
        Files.writeString(leaf.resolve("version.yaml"), "image: unset\nbase: v1\nschema: \"1\"\n");
        Files.writeString(leaf.resolve("schema.yaml"), "image: unset\nschema: \"1\"\n");
        Files.writeString(leaf.resolve("settings.yaml"), "memory: 128m\nenvironment: {}\n");
        Files.writeString(leaf.resolve("pin.yaml"), "configuration: none\n");
        Files.writeString(leaf.resolve("replicas.yaml"), "replicas: 2\n");
        migration("V1__books.sql", "CREATE TABLE books (id int);\n");
        migration("V2__more.sql", "ALTER TABLE books ADD COLUMN name text;\n");
        TestGit git = new TestGit(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        new NewRepository(path()).takeFrom(checkout);
        opened = Optional.of(DeliveryRepository.open(path()));
    }

    @AfterEach
    void close() {
        opened.ifPresent(DeliveryRepository::close);
    }

    @Test
    void commit_firstImage_isTheSchemaAndThenTheVersion() {
        int commits = history();

        Optional<String> last = release().commit("ledger", FIRST, "abc");

        assertEquals(Optional.of(git().tip().id()), last);
        assertEquals(commits + 2, history());
        assertTrue(text("schema.yaml").contains("image: muster/ledger@" + FIRST + "\nschema: \"2\"\n"));
        assertTrue(text("version.yaml").contains("image: muster/ledger@" + FIRST + "\nbase: v1\nschema: \"2\"\n"));
        assertEquals(
                "Release ledger to staging\n\nMade of abc.",
                git().tip().message().strip());
        assertEquals(
                LEAF + "version.yaml",
                new TestGit(path()).run("diff", "--name-only", "HEAD^", "HEAD").strip());
        assertEquals(Optional.empty(), release().commit("ledger", FIRST, "abc"));
    }

    @Test
    void commit_nextImageOfTheSameSchema_leavesTheMigrationAsItIs() {
        release().commit("ledger", FIRST, "abc");
        int commits = history();

        release().commit("ledger", SECOND, "abd");

        assertEquals(commits + 1, history());
        assertTrue(text("schema.yaml").contains(FIRST));
        assertTrue(text("version.yaml").contains(SECOND));
    }

    @Test
    void commit_migrationThatTakesAwayFromWhatRuns_isRefused() throws IOException {
        release().commit("ledger", FIRST, "abc");
        migration("V3__less.sql", "DROP TABLE books;\n");
        int commits = history();

        CommandFailure refused =
                assertThrows(CommandFailure.class, () -> release().commit("ledger", SECOND, "abd"));

        assertTrue(String.valueOf(refused.getMessage()).contains("takes something away"), refused::toString);
        assertEquals(commits, history());
    }

    @Test
    void requireAllowed_frozenOrUnknown_isRefused() {
        release().requireAllowed(List.of("ledger"));
        assertThrows(CommandFailure.class, () -> release().requireAllowed(List.of("legder")));
        Instant now = Instant.now();
        write(
                Freezes.FILE,
                new Freezes(List.of(new Freezes.Freeze(
                                "staging", Optional.empty(), now.minusSeconds(60), now.plusSeconds(3600), "a sale")))
                        .text());

        CommandFailure refused =
                assertThrows(CommandFailure.class, () -> release().requireAllowed(List.of("ledger")));

        assertTrue(String.valueOf(refused.getMessage()).contains("staging is frozen"), refused::toString);
    }

    @Test
    void commit_abortedImage_isRefused() {
        write(
                AbortedVersions.FILE,
                new AbortedVersions(List.of(
                                new AbortedVersions.Entry("ledger", FIRST, "staging", Instant.now(), "it was slow")))
                        .text());

        CommandFailure refused =
                assertThrows(CommandFailure.class, () -> release().commit("ledger", FIRST, "abc"));

        assertTrue(String.valueOf(refused.getMessage()).contains("was aborted in staging"), refused::toString);
    }

    @Test
    void commitForDrill_whereDrillsAreLetIn_namesARepositoryOfItsOwn() {
        release().commit("ledger", FIRST, "abc");
        write(LEAF + "kustomization.yaml", "components: [../../../../components/drill]\n");

        Optional<String> last = release().commitForDrill("ledger", SECOND, "abc");

        assertEquals(Optional.of(git().tip().id()), last);
        assertTrue(text("version.yaml").contains("image: muster/drill/ledger@" + SECOND + "\nbase: v1\n"));
        assertEquals(
                "Release ledger to staging\n\nMade of abc.",
                git().tip().message().strip());
        release().commit("ledger", FIRST, "abc");
        assertTrue(text("version.yaml").contains("image: muster/ledger@" + FIRST));
    }

    @Test
    void commitForDrill_whereNoneAreLetIn_orBeforeItsSchema_isRefused() {
        CommandFailure refused =
                assertThrows(CommandFailure.class, () -> release().commitForDrill("ledger", SECOND, "abc"));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("lets no drills in") && message.contains("older than 2"), message);
    }

    private ImageRelease release() {
        return new ImageRelease(git(), checkout);
    }

    private DeliveryRepository git() {
        return opened.orElseThrow();
    }

    private void migration(String name, String sql) throws IOException {
        Path migrations = checkout.resolve("services/ledger/src/main/resources/db/migration");
        Files.writeString(Files.createDirectories(migrations).resolve(name), sql);
    }

    private void write(String path, String text) {
        assertInstanceOf(
                CommitResult.Committed.class,
                git().commit(
                                git().tip().id(),
                                new Author("Ann", "ann@example.org"),
                                "change",
                                Changes.none().write(path, text)));
    }

    private String text(String file) {
        return new String(
                requireNonNull(git().files(git().tip().id(), LEAF + file).get(LEAF + file)), UTF_8);
    }

    private int history() {
        return Integer.parseInt(
                new TestGit(path()).run("rev-list", "--count", "HEAD").strip());
    }

    private Path path() {
        return folder.resolve("delivery.git");
    }
}
