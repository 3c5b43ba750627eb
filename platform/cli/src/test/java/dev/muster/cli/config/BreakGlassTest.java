package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Ran;
import dev.muster.cli.TestGit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing past Git, and the way back into it. */
final class BreakGlassTest {
    private static final String COMMITTED = """
            {"limits":{"max":5},"pricing":{"classes":{"pen":{"amount":240,"currency":"EUR"},
             "tea":{"amount":590,"currency":"EUR"}}}}""";
    private static final String WRITTEN = COMMITTED.replace("590", "999");

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
    void breakGlass_callsTheServiceAlone() {
        String before = setup.tip();
        setup.headAt(7);
        setup.service
                .reply("GET /v1/versions/7/content", COMMITTED)
                .reply("POST /v1/break-glass", 201, Setup.version(8, "BREAK_GLASS", null, "ann"))
                .reply(
                        "GET /v1/versions/7/diff/8",
                        Setup.changes(
                                "{\"path\":\"pricing.classes.tea.amount\",\"before\":\"590\",\"after\":\"999\"}"));

        Ran ran = setup.config(
                "publish", "--break-glass", "--reason", "Git is away", "--set", "pricing.classes.tea.amount=999");

        assertEquals(0, ran.code(), ran.err());
        assertEquals("version 8  BREAK_GLASS\n  pricing.classes.tea.amount  590 -> 999\n", ran.out());
        assertTrue(ran.err().contains("`muster config adopt`"), ran.err());
        assertEquals(before, setup.tip());
        FakeConfigService.Asked asked = setup.service.asked("POST").getFirst();
        Answer body = Answer.parse(asked.body().getBytes(UTF_8));
        assertEquals(7, body.number("base"));
        assertEquals("Git is away", body.text("reason"));
        assertEquals(
                "{\"classes\":{\"pen\":{\"amount\":240,\"currency\":\"EUR\"},\"tea\":{\"amount\":999,\"currency\":\"EUR\"}}}",
                Trees.json(body.object("namespaces")
                        .orElseThrow()
                        .object("pricing")
                        .orElseThrow()
                        .members()));
        assertTrue(asked.authorization().endsWith(":config.break-glass"), asked.authorization());
    }

    @Test
    void breakGlass_headMoved_saysWhatChanged() {
        setup.headAt(7);
        setup.service.reply("GET /v1/versions/7/content", COMMITTED).reply("POST /v1/break-glass", 409, """
                {"type":"https://muster.dev/problems/head-moved","title":"The head is another version","status":409,
                 "version":9,"changes":[{"path":"limits.max","before":"5","after":"6"}]}""");
        Ran ran = setup.config("publish", "--break-glass", "--reason", "Git is away", "--set", "limits.max=7");
        assertEquals(1, ran.code());
        assertEquals(
                "muster: nothing was written: the head moved to version 9 meanwhile:\n  limits.max  5 -> 6\n",
                ran.err());
    }

    @Test
    void breakGlass_againstTheSchema_saysAllThatIsWrong() {
        setup.headAt(7);
        setup.service.reply("GET /v1/versions/7/content", COMMITTED).reply("POST /v1/break-glass", 422, """
                {"type":"https://muster.dev/problems/invalid-configuration","title":"Not valid","status":422,"detail":"2 violations",
                 "violations":[{"field":"limits.max","message":"must be a number"},{"field":"limits.x","message":"unknown"}]}""");
        Ran ran = setup.config("publish", "--break-glass", "--reason", "Git is away", "--set", "limits.max=x");
        assertEquals(1, ran.code());
        assertEquals(
                "muster: Not valid: 2 violations\n  limits.max: must be a number\n  limits.x: unknown\n", ran.err());
    }

    @Test
    void adopt_changedValues_isAPatchThatKeepsTheComments() {
        setup.driftAt(8, WRITTEN);
        String before = setup.tip();

        Ran ran = setup.config("adopt");

        assertEquals(0, ran.code(), ran.err());
        assertEquals(before, setup.tip());
        assertEquals(Setup.PRICES.replace("590", "999"), applied(ran.out(), "pricing.yaml"));
    }

    @Test
    void adopt_newGoneAndReshapedNamespaces_isAPatchThatSaysWhatRuns() {
        setup.driftAt(
                8, "{\"pricing\":{\"classes\":{\"pen\":{\"amount\":240,\"currency\":\"EUR\"}}},\"rates\":{\"eur\":1}}");

        Ran ran = setup.config("adopt");

        assertTrue(ran.err().contains("pricing.yaml is written anew"), ran.err());
        assertEquals(
                "{\"classes\":{\"pen\":{\"amount\":240,\"currency\":\"EUR\"}}}",
                Trees.json(EnvironmentFiles.tree("pricing.yaml", applied(ran.out(), "pricing.yaml"))));
        assertEquals("eur: 1\n", applied(ran.out(), "rates.yaml"));
        assertTrue(ran.out().contains("deleted file mode 100644\n--- a/gitops/config/dev/limits.yaml"), ran.out());
    }

    @Test
    void adopt_withoutDrift_printsNothing() {
        setup.headAt(7);
        Ran ran = setup.config("adopt");
        assertEquals("", ran.out());
        assertEquals("nothing to adopt: the head is what Git says\n", ran.err());
    }

    @Test
    void publish_thatWouldUndoTheBreakGlass_isRefusedUnlessAskedFor() {
        String before = setup.tip();
        setup.driftAt(8, WRITTEN).accepts(9, "PUBLISH");

        Ran refused = setup.config("publish", "--set", "limits.max=6");

        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("would undo:\n  pricing.classes.tea.amount  590 -> 999\n"), refused.err());
        assertEquals(before, setup.tip());
        assertEquals(
                0,
                setup.config("publish", "--set", "limits.max=6", "--over-drift").code());
        assertEquals("max: 6\n", setup.files().get("limits.yaml"));
    }

    @Test
    void publish_thatTakesTheBreakGlassOver_isCommitted() {
        setup.driftAt(8, WRITTEN).accepts(9, "PUBLISH");
        assertEquals(
                0,
                setup.config("publish", "--set", "pricing.classes.tea.amount=999")
                        .code());
        assertEquals(Setup.PRICES.replace("590", "999"), setup.files().get("pricing.yaml"));
    }

    @Test
    void acceptHistory_wantsAFullId() {
        assertEquals(2, setup.config("accept-history", "abc").code());
        setup.headAt(7).accepts(8, "PUBLISH");
        setup.service.reply("POST /v1/history/accept", Setup.accepted(8, true));
        Ran ran = setup.config("accept-history", "c".repeat(40));
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("version 8  PUBLISH  commit cccccccccc"), ran.out());
        assertTrue(setup.service.asked("POST").getFirst().authorization().endsWith(":config.admin"));
    }

    /** A file as it is in a clone of the delivery repository after the patch. */
    private String applied(String patch, String file) {
        Path clone = folder.resolve("clone-" + file);
        setup.git("clone", "-q", ".", clone.toString());
        Path saved = setup.file("the.patch", patch);
        TestGit git = new TestGit(clone);
        git.run("apply", saved.toString());
        git.run("add", ".");
        return git.run("show", ":" + Setup.FOLDER + file);
    }
}
