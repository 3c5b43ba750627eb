package dev.muster.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.Ran;
import dev.muster.delivery.DeliveryRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that commit, on a real repository. */
final class CommittingTest {
    @TempDir
    Path folder;

    private Setup setup;

    @BeforeEach
    void setup() throws IOException {
        setup = new Setup(folder);
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void publish_set_changesTheValueAndKeepsTheComments() {
        setup.headAt(7).accepts(8, "PUBLISH");
        Ran ran = setup.config("publish", "--set", "pricing.classes.tea.amount=620", "-m", "Tea is dear");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(Setup.PRICES.replace("590", "620"), setup.files().get("pricing.yaml"));
        assertEquals(
                "Tea is dear", setup.git("log", "-1", "--format=%s", "main").strip());
        assertEquals(
                "version 8  PUBLISH  commit " + setup.tip().substring(0, 10)
                        + "\n  pricing.classes.tea.amount  590 -> 620\n",
                ran.out());
    }

    @Test
    void publish_toARepositoryByItsUrl_commitsThere() {
        setup.headAt(7).accepts(8, "PUBLISH");
        Ran ran = setup.config(
                "publish", "--repo", "file://" + setup.repository(), "--set", "pricing.classes.tea.amount=620");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(Setup.PRICES.replace("590", "620"), setup.files().get("pricing.yaml"));
    }

    @Test
    void publish_toARepositoryNobodyAnswersAt_saysWhichAndWhy() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Ran ran = setup.config("publish", "--repo", "http://127.0.0.1:" + port + "/x.git", "--set", "limits.max=6");
        assertEquals(3, ran.code(), ran.err());
        assertTrue(ran.err().contains("the repository http://127.0.0.1:" + port + "/x.git cannot be"), ran.err());
        assertTrue(ran.err().contains("onnection refused"), ran.err());
    }

    @Test
    void publish_files_areTakenWhole_andRemovedOnesGo() {
        setup.headAt(7).accepts(8, "PUBLISH");
        Path file = setup.file("rates.yaml", "eur: 1 # one\n");
        Path schema = setup.file("rates.schema.json", "{}\n");
        Ran ran = setup.config(
                "publish",
                file.toString(),
                schema.toString(),
                "--remove",
                "limits.yaml",
                "--remove",
                "limits.schema.json");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(
                Set.of("pricing.yaml", "pricing.schema.json", "rates.yaml", "rates.schema.json"),
                setup.files().keySet());
        assertEquals(
                "Publish rates.yaml, rates.schema.json, without limits.yaml, without limits.schema.json",
                setup.git("log", "-1", "--format=%s", "main").strip());
    }

    @Test
    void publish_refusedCommit_tellsEveryReason() {
        setup.headAt(7).service.reply("GET /v1/commits/" + FakeConfigService.ANY, """
                {"commit":"c","state":"refused","versions":[],"announced":false,
                 "reasons":["pricing.yaml:4:18: /classes/tea/amount: must be 1 or more","pricing.yaml:5:1: /x: unknown key"]}
                """);
        Ran ran = setup.config("publish", "--set", "pricing.classes.tea.amount=0");
        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("was refused, and the configuration is as it was:"), ran.err());
        assertTrue(ran.err().contains("  pricing.yaml:4:18: /classes/tea/amount: must be 1 or more\n"), ran.err());
        assertTrue(ran.err().contains("  pricing.yaml:5:1: /x: unknown key\n"), ran.err());
    }

    @Test
    void publish_waitsUntilAnnounced_alsoWhileTheServiceIsAway() {
        setup.headAt(7);
        setup.service
                .reply(
                        "GET /v1/commits/" + FakeConfigService.ANY,
                        Setup.accepted(8, false).replace("accepted", "unknown"))
                .reply("GET /v1/commits/" + FakeConfigService.ANY, 503, "")
                .reply("GET /v1/commits/" + FakeConfigService.ANY, Setup.accepted(8, false));
        setup.accepts(8, "PUBLISH");
        Ran ran = setup.config("publish", "--set", "limits.max=6");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("version 8"), ran.out());
    }

    @Test
    void publish_whatIsSoAlready_makesNoCommit() {
        setup.headAt(7);
        String before = setup.tip();
        Ran ran = setup.config("publish", "--set", "limits.max=5");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("nothing to commit: the files are so already\n", ran.err());
        assertEquals(before, setup.tip());
    }

    @Test
    void publish_commentsOnly_saysThatNoKeyChanged() {
        setup.headAt(7).service.reply("GET /v1/commits/" + FakeConfigService.ANY, """
                {"commit":"c","state":"unchanged","versions":[],"announced":true,"reasons":[]}""");
        Ran ran = setup.config(
                "publish", setup.file("limits.yaml", "max: 5 # five\n").toString());
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("changes no key: no new version"), ran.out());
    }

    @Test
    void publish_serviceIsAway_commitsNothing() {
        String before = setup.tip();
        setup.service.close();
        Ran ran = setup.config("publish", "--set", "limits.max=6");
        assertEquals(3, ran.code());
        assertEquals(before, setup.tip());
        Ran anyway = setup.config("publish", "--set", "limits.max=6", "--no-wait");
        assertEquals("commit " + setup.tip() + "\n", anyway.out(), anyway.err());
    }

    @Test
    void publish_misuse_isRefusedBeforeAnythingIsAsked() {
        assertEquals(2, setup.config("publish").code());
        assertEquals(2, setup.config("publish", "--set", "limits").code());
        assertEquals(2, setup.config("publish", "--set", "limits=5").code());
        assertEquals(
                2,
                setup.config("publish", "--reason", "because", "--set", "limits.max=6")
                        .code());
        assertEquals(
                2,
                setup.config("publish", "--break-glass", "--set", "limits.max=6")
                        .code());
        assertEquals(0, setup.service.asked("POST").size());
    }

    @Test
    void publish_unknownNamespaceOrKey_fails() {
        setup.headAt(7);
        assertTrue(setup.config("publish", "--set", "limit.max=6").err().contains("there are limits, pricing"));
        assertTrue(setup.config("publish", "--set", "limits.mx=6").err().contains("there is no mx in limits.yaml"));
        assertTrue(setup.config("publish", "--remove", "x.yaml").err().contains("there is no x.yaml to remove"));
    }

    @Test
    void publish_anotherCommitOnOtherFilesCameFirst_isDecidedAnew() {
        Path mine = setup.file("limits.yaml", "max: 6\n");
        assertTrue(publishWhileAnotherCommits(mine, "pricing.yaml", "classes: {}\n")
                .isPresent());
        assertEquals("max: 6\n", setup.files().get("limits.yaml"));
        assertEquals("classes: {}\n", setup.files().get("pricing.yaml"));
    }

    @Test
    void publish_anotherCommitOnTheSameFileCameFirst_isRefused() {
        Path mine = setup.file("limits.yaml", "max: 6\n");
        String message = String.valueOf(
                assertThrows(CommandFailure.class, () -> publishWhileAnotherCommits(mine, "limits.yaml", "max: 9\n"))
                        .getMessage());
        assertTrue(message.contains("Ann changed limits.yaml meanwhile (Another's)"), message);
        assertEquals("max: 9\n", setup.files().get("limits.yaml"));
    }

    /** Another's commit lands after the first decision and before it is committed. */
    private Optional<String> publishWhileAnotherCommits(Path mine, String file, String text) {
        FileEdits edits = new FileEdits();
        new CommandLine(edits).parseArgs(mine.toString());
        AtomicBoolean first = new AtomicBoolean(true);
        Decision decision = files -> {
            Decision.Plan plan = new Decision.Plan(edits.applyTo(files), "mine");
            if (first.getAndSet(false)) {
                setup.commit(file, text);
            }
            return plan;
        };
        try (DeliveryRepository repository = DeliveryRepository.open(setup.repository())) {
            return new Publication(repository, "dev", decision).commit();
        }
    }

    @Test
    void stage_promoteAbort_moveTheOverlay() {
        setup.headAt(7).accepts(8, "STAGE");
        Ran staged = setup.config("stage", "--set", "pricing.classes.tea.amount=620");
        assertEquals(0, staged.code(), staged.err());
        assertEquals(Setup.PRICES, setup.files().get("pricing.yaml"));
        assertEquals(Setup.PRICES.replace("590", "620"), setup.files().get("staged/pricing.yaml"));
        assertTrue(staged.out().contains("muster up --pin SERVICE=" + Setup.HASH), staged.out());

        setup.config("stage", "--set", "pricing.classes.pen.amount=250");
        assertEquals(
                Setup.PRICES.replace("590", "620").replace("240", "250"),
                setup.files().get("staged/pricing.yaml"));

        assertEquals(0, setup.config("promote").code());
        assertEquals(
                Setup.PRICES.replace("590", "620").replace("240", "250"),
                setup.files().get("pricing.yaml"));
        assertFalse(setup.files().containsKey("staged/pricing.yaml"));
        assertEquals(
                "Promote pricing.yaml",
                setup.git("log", "-1", "--format=%s", "main").strip());
        assertEquals("muster: nothing is staged\n", setup.config("promote").err());

        Map<String, String> before = setup.files();
        setup.config("stage", "--set", "limits.max=9");
        assertEquals(0, setup.config("abort").code());
        assertEquals(before, setup.files());
        assertEquals(1, setup.config("abort").code());
    }

    @Test
    void rollback_toAVersionOrACommit_bringsItsFilesBackAndKeepsWhatIsStaged() {
        String first = setup.tip();
        Map<String, String> files = setup.files();
        setup.headAt(7).accepts(8, "ROLLBACK");
        setup.service.reply("GET /v1/versions/3", Setup.version(3, "PUBLISH", first, "Ann <a@b>"));
        setup.commit("limits.yaml", "max: 6\n");
        setup.commit("rates.yaml", "eur: 1\n");
        setup.commit("staged/limits.yaml", "max: 9\n");

        Ran ran = setup.config("rollback", "3");

        assertEquals(0, ran.code(), ran.err());
        Map<String, String> after = setup.files();
        assertEquals("max: 9\n", after.remove("staged/limits.yaml"));
        assertEquals(files, after);
        assertEquals(
                "Roll back to version 3 (commit " + first.substring(0, 10) + ")",
                setup.git("log", "-1", "--format=%s", "main").strip());
        setup.commit("limits.yaml", "max: 7\n");
        assertEquals(0, setup.config("rollback", first.substring(0, 12)).code());
        assertEquals("max: 5\n", setup.files().get("limits.yaml"));
    }

    @Test
    void rollback_toWhatNoCommitHas_fails() {
        setup.headAt(7);
        setup.service
                .reply("GET /v1/versions/5", Setup.version(5, "STAGE", "c".repeat(40), "Ann <a@b>"))
                .reply("GET /v1/versions/6", Setup.version(6, "BREAK_GLASS", null, "ann"));
        assertTrue(setup.config("rollback", "5").err().contains("version 5 was only staged"));
        assertTrue(setup.config("rollback", "6").err().contains("no commit has its files"));
        assertTrue(setup.config("rollback", "e".repeat(40)).err().contains("has no commit eeee"));
    }

    @Test
    void commands_onARepositoryOfATeamsOwn_commitThere() {
        setup.headAt(7).accepts(8, "PUBLISH");
        String before = setup.tip();
        Path own = folder.resolve("own.git");
        setup.git("clone", "-q", "--bare", ".", own.toString());
        Ran ran = setup.config("publish", "--set", "limits.max=6", "--repo", own.toString());
        assertEquals(0, ran.code(), ran.err());
        assertEquals(before, setup.tip());
        assertEquals("max: 6\n", setup.git("--git-dir", own.toString(), "show", "main:gitops/config/dev/limits.yaml"));
        Ran workTree = setup.config("publish", "--set", "limits.max=6", "--repo", folder.resolve("checkout") + "");
        assertEquals(3, workTree.code());
        assertTrue(workTree.err().contains("name a bare repository"), workTree.err());
    }
}
