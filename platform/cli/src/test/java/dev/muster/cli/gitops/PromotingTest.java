package dev.muster.cli.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Ran;
import dev.muster.cli.TestGit;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Freezes;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Leaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromotingTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final String DIGEST = "sha256:" + "a1".repeat(32);
    private static final String PIN = "b2".repeat(32);
    private static final String SQL = "services/ledger/src/main/resources/db/migration/V2__books.sql";

    @TempDir
    Path folder;

    private Path checkout = Path.of("");
    private Workspace workspace = new Workspace(Path.of("/nowhere"), Map.of());

    @BeforeEach
    void repository() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        for (String environment : List.of("dev", "staging", "prod")) {
            Path leaf = Files.createDirectories(checkout.resolve(LeafFiles.folder("ledger", environment)));
            Files.writeString(leaf.resolve("version.yaml"), "image: unset\nbase: v1\nschema: \"1\"\n");
            Files.writeString(leaf.resolve("schema.yaml"), "image: unset\nschema: \"1\"\n");
            Files.writeString(leaf.resolve("settings.yaml"), "memory: 128m\nenvironment: {}\n");
            Files.writeString(leaf.resolve("pin.yaml"), "configuration: none\n");
            Files.writeString(leaf.resolve("replicas.yaml"), "replicas: 2\n");
            Files.writeString(leaf.resolve("kustomization.yaml"), "resources: [../../../../workload/v1]\n");
        }
        TestGit git = new TestGit(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        Files.createDirectories(folder.resolve("home"));
        new NewRepository(path()).takeFrom(checkout);
        workspace = new Workspace(
                checkout, Map.of("MUSTER_HOME", folder.resolve("home").toString()));
    }

    @Test
    void promote_stableVersion_isTheSchemaAndThenTheFileAsItStands() {
        released("v1", 2);
        stable("dev");
        int commits = history();

        Ran ran = Ran.in(workspace, "promote", "ledger", "dev", "staging", "-m", "It holds.");

        assertEquals(0, ran.code(), ran::err);
        assertEquals(commits + 2, history());
        assertEquals(text("dev", "version.yaml"), text("staging", "version.yaml"));
        assertTrue(text("staging", "schema.yaml").contains("image: muster/ledger@" + DIGEST + "\nschema: \"2\"\n"));
        assertEquals("configuration: none\n", text("staging", "pin.yaml"));
        assertEquals(
                "Promote ledger from dev to staging\n\nIt holds.",
                tip().message().strip());
        assertEquals(List.of(LeafFiles.folder("ledger", "staging") + "/version.yaml"), changed());

        Ran again = Ran.in(workspace, "promote", "ledger", "dev", "staging");
        assertTrue(again.out().contains("it is there already"), again::out);
        assertTrue(again.out().contains("staging wants it already"), again::out);
        assertEquals(commits + 2, history());
    }

    @Test
    void promote_schemaOnly_leavesTheVersion() {
        released("v1", 2);
        stable("dev");

        Ran ran = Ran.in(workspace, "promote", "ledger", "dev", "staging", "--schema-only");

        assertEquals(0, ran.code(), ran::err);
        assertTrue(text("staging", "version.yaml").contains("image: unset"));
        assertEquals(List.of(LeafFiles.folder("ledger", "staging") + "/schema.yaml"), changed());
    }

    @Test
    void promote_otherBaseAndPin_areTheTargetsOwn() {
        released("v2", 1);
        stable("dev");

        Ran ran = Ran.in(workspace, "promote", "ledger", "dev", "staging", "--pin", PIN);

        assertEquals(0, ran.code(), ran::err);
        assertTrue(text("staging", "kustomization.yaml").contains("workload/v2"));
        assertTrue(text("staging", "pin.yaml").contains(PIN));
        assertEquals("configuration: none\n", text("dev", "pin.yaml"));
    }

    @Test
    void promote_imageOfADrill_isRefused() {
        released("v1", 1);
        stable("dev");
        write(
                LeafFiles.folder("ledger", "dev") + "/version.yaml",
                text("dev", "version.yaml").replace("muster/ledger@", "muster/drill/ledger@"));

        Ran ran = Ran.in(workspace, "promote", "ledger", "dev", "staging");

        assertEquals(1, ran.code(), ran::err);
        assertTrue(ran.err().contains("was made for a drill"), ran::err);
    }

    @Test
    void promote_withEverythingWrong_saysAllOfItAndCommitsNothing() {
        released("v1", 1);
        Instant now = Instant.now();
        write(
                Freezes.FILE,
                new Freezes(List.of(new Freezes.Freeze(
                                "staging", Optional.empty(), now.minusSeconds(60), now.plusSeconds(3600), "a sale")))
                        .text());
        write(
                AbortedVersions.FILE,
                new AbortedVersions(List.of(new AbortedVersions.Entry("ledger", DIGEST, "dev", now, "it was slow")))
                        .text());
        Commit tip = tip();

        Ran ran = Ran.in(workspace, "promote", "ledger", "dev", "staging");

        assertEquals(1, ran.code(), ran::err);
        for (String problem : List.of("staging is frozen until", "was aborted in dev", "is not stable in dev")) {
            assertTrue(ran.err().contains(problem), () -> problem + " is not in\n" + ran.err());
        }
        assertEquals(tip, tip());
    }

    @Test
    void promote_thatIsNoPromotion_isRefused() {
        assertEquals(2, Ran.in(workspace, "promote", "ledger", "dev", "prod").code());
        assertEquals(
                2, Ran.in(workspace, "promote", "ledger", "prod", "staging").code());
        assertEquals(
                2,
                Ran.in(workspace, "promote", "ledger", "dev", "staging", "--unproven")
                        .code());
        Ran never = Ran.in(workspace, "promote", "ledger", "dev", "staging");
        assertTrue(never.err().contains("was never released in dev"), never::err);
        Ran unknown = Ran.in(workspace, "promote", "legder", "dev", "staging");
        assertTrue(unknown.err().contains("no sound leaf of legder"), unknown::err);
    }

    @Test
    void promote_migrationThatTakesAway_waitsUntilNothingNeedsIt() throws IOException {
        released("v1", 1);
        stable("dev");
        assertEquals(0, Ran.in(workspace, "promote", "ledger", "dev", "staging").code());
        stable("staging");
        released("v1", 2);
        stable("dev");
        Path migration = checkout.resolve(SQL);
        Files.createDirectories(requireNonNull(migration.getParent()));
        Files.writeString(migration, "DROP TABLE books;\n");

        Ran silent = Ran.in(workspace, "promote", "ledger", "dev", "staging");
        assertEquals(1, silent.code());
        assertTrue(silent.err().contains("does not say that nothing needs it"), silent::err);

        Files.writeString(migration, "-- contracting: nothing needs it from schema 2 on\nDROP TABLE books;\n");
        Ran early = Ran.in(workspace, "promote", "ledger", "dev", "staging");
        assertEquals(1, early.code());
        assertTrue(early.err().contains("what schema 1 in staging needs"), early::err);
        assertTrue(early.err().contains("at the tag stable/ledger/staging"), early::err);

        Files.writeString(migration, "-- contracting: nothing needs it from schema 1 on\nDROP TABLE books;\n");
        assertEquals(0, Ran.in(workspace, "promote", "ledger", "dev", "staging").code());
    }

    @Test
    void pause_holdsUpPromotionsUntilItIsOver() {
        released("v1", 1);
        stable("dev");

        Ran paused = Ran.in(workspace, "pause", "ledger", "staging", "--for", "30m", "--why", "The disk is full.");

        assertEquals(0, paused.code(), paused::err);
        assertTrue(tip().message().contains("The disk is full."), tip()::message);
        Ran refused = Ran.in(workspace, "promote", "ledger", "dev", "staging");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("ledger in staging is frozen until"), refused::err);

        Instant now = Instant.now();
        write(
                Freezes.FILE,
                new Freezes(List.of(new Freezes.Freeze(
                                "staging", Optional.of("ledger"), now.minusSeconds(60), now.minusSeconds(1), "over")))
                        .text());
        assertEquals(0, Ran.in(workspace, "promote", "ledger", "dev", "staging").code());
    }

    @Test
    void pause_withoutAnEndOrAService_isRefused() {
        assertEquals(
                2,
                Ran.in(workspace, "pause", "ledger", "staging", "--why", "because")
                        .code());
        assertEquals(
                2,
                Ran.in(workspace, "pause", "ledger", "staging", "--for", "30d", "--why", "because")
                        .code());
        assertEquals(
                2,
                Ran.in(workspace, "pause", "ledger", "staging", "--for", "30m", "--why", " ")
                        .code());
        assertEquals(
                1,
                Ran.in(workspace, "pause", "legder", "staging", "--for", "30m", "--why", "because")
                        .code());
    }

    private void released(String base, int schema) {
        write(
                LeafFiles.folder("ledger", "dev") + "/version.yaml",
                "# as it was built\nimage: muster/ledger@" + DIGEST + "\nbase: " + base + "\nschema: \"" + schema
                        + "\"\n");
    }

    private void stable(String environment) {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            assertTrue(Leaves.one(repository, repository.tip().id(), "ledger", environment)
                    .isPresent());
        }
        new TestGit(path()).run("tag", "-f", "stable/ledger/" + environment);
    }

    private void write(String path, String text) {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            assertInstanceOf(
                    CommitResult.Committed.class,
                    repository.commit(
                            repository.tip().id(), ANN, "change", Changes.none().write(path, text)));
        }
    }

    private String text(String environment, String file) {
        String path = LeafFiles.folder("ledger", environment) + "/" + file;
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            return new String(
                    requireNonNull(repository.files(repository.tip().id(), path).get(path)), UTF_8);
        }
    }

    /** The files that the last commit changed. */
    private List<String> changed() {
        return new TestGit(path())
                .run("diff", "--name-only", "HEAD^", "HEAD")
                .lines()
                .toList();
    }

    private int history() {
        return (int) new TestGit(path()).run("rev-list", "HEAD").lines().count();
    }

    private Commit tip() {
        try (DeliveryRepository repository = DeliveryRepository.open(path())) {
            return repository.tip();
        }
    }

    private Path path() {
        return folder.resolve("home").resolve("delivery.git");
    }
}
