package dev.muster.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that change nothing. */
final class LookingTest {
    private static final String CONTENT = """
            {"limits":{"max":5},"pricing":{"classes":{"tea":{"amount":590.50,"currency":"EUR"}}}}""";

    @TempDir
    Path folder;

    private Setup setup;

    @BeforeEach
    void setup() throws IOException {
        setup = Setup.withoutRepository(folder);
    }

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void get_all_isYamlWithItsVersion() {
        contentAt(7);
        Ran ran = setup.config("get");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("""
                # version 7
                limits:
                  max: 5
                pricing:
                  classes:
                    tea:
                      amount: 590.50
                      currency: EUR
                """, ran.out());
        assertEquals(
                "Bearer dev:" + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "-") + ":config.read",
                setup.service.asked("GET").getFirst().authorization());
    }

    @Test
    void get_key_isItsBareValue() {
        contentAt(7);
        assertEquals(
                "EUR\n", setup.config("get", "pricing.classes.tea.currency").out());
        assertEquals(
                "{\n  \"max\" : 5\n}\n", setup.config("get", "limits", "--json").out());
    }

    @Test
    void get_keyThatIsNone_fails() {
        contentAt(7);
        Ran ran = setup.config("get", "pricing.clases");
        assertEquals(1, ran.code());
        assertEquals("muster: version 7 has no pricing.clases; `muster config keys TEXT` searches\n", ran.err());
    }

    @Test
    void get_candidateOrVersion() {
        setup.service.reply("GET /v1/head", Setup.head(7, "{\"version\":8,\"hash\":\"" + Setup.HASH + "\"}", false));
        setup.service.reply("GET /v1/versions/8/content", "{\"limits\":{\"max\":8}}");
        setup.service.reply("GET /v1/versions/3/content", "{\"limits\":{\"max\":3}}");
        assertEquals("8\n", setup.config("get", "limits.max", "--candidate").out());
        assertEquals("3\n", setup.config("get", "limits.max", "--version", "3").out());
        assertEquals(2, setup.config("get", "--source", "--candidate").code());
    }

    @Test
    void get_source_isTheFileOfTheDeliveryRepository() throws IOException {
        assertEquals(3, setup.config("get", "pricing", "--source").code());
        try (Setup delivered = new Setup(folder.resolve("delivered"))) {
            assertEquals(
                    Setup.PRICES, delivered.config("get", "pricing", "--source").out());
            Ran none = delivered.config("get", "prices", "--source");
            assertTrue(none.err().contains("limits.yaml, pricing.schema.json"), none.err());
        }
    }

    @Test
    void get_candidateWhereNothingIsStaged_fails() {
        setup.headAt(7);
        Ran ran = setup.config("get", "--candidate");
        assertEquals(1, ran.code());
        assertEquals("muster: nothing is staged\n", ran.err());
    }

    @Test
    void diff_ofVersions_listsKeys() {
        setup.service.reply("GET /v1/versions/3/diff/5", Setup.changes("""
                {"path":"a.b","before":"1","after":"2"},{"path":"a.c","before":null,"after":"true"},
                {"path":"a.d","before":"\\"x\\"","after":null}"""));
        assertEquals("""
                a.b  1 -> 2
                a.c  new, true
                a.d  removed, was "x"
                """, setup.config("diff", "3", "v5").out());
        assertEquals(2, setup.config("diff", "3").code());
    }

    @Test
    void diff_ofFiles_isWhatAPublishWouldChange() {
        contentAt(7);
        Path file = setup.file("limits.yaml", "max: 6\nmin: 1\n");
        Ran ran = setup.config("diff", file.toString());
        assertEquals("limits.max  5 -> 6\nlimits.min  new, 1\n", ran.out(), ran.err());
        assertEquals(ran.out(), setup.config("diff", folder.toString()).out());
    }

    @Test
    void diff_ofNoConfiguration_saysWhere() {
        contentAt(7);
        Ran broken = setup.config("diff", setup.file("limits.yaml", "max: [1").toString());
        assertEquals(1, broken.code());
        assertTrue(broken.err().contains("limits.yaml:1:"), broken.err());
        Ran name = setup.config("diff", setup.file("Limits.yml", "max: 1").toString());
        assertEquals(2, name.code());
        assertTrue(name.err().contains("is neither <namespace>.yaml nor <namespace>.schema.json"), name.err());
        assertEquals(2, setup.config("diff", "nowhere.yaml").code());
    }

    @Test
    void diff_nothingStaged_fails() {
        setup.headAt(7);
        assertEquals("muster: nothing is staged\n", setup.config("diff").err());
    }

    @Test
    void history_marksHeadCandidateAndRefusal() {
        setup.service.reply("GET /v1/head", """
                {"env":"dev","last":8,"chain":"x","head":{"version":7,"hash":"x"},"candidate":{"version":8,"hash":"y"},
                 "commit":"c","drift":true,
                 "refusal":{"commit":"%s","rewritten":false,"reasons":["limits.yaml:1:6: /max: must be a number"],"at":"x"}}
                """.formatted("d".repeat(40)));
        setup.service.reply(
                "GET /v1/versions",
                "{\"versions\":[" + Setup.version(8, "STAGE", "c".repeat(40), "Ann <a@b>") + ","
                        + Setup.version(7, "BREAK_GLASS", null, "bo") + "]}");
        Ran ran = setup.config("history", "--limit", "2");
        List<String> lines = ran.out().lines().toList();
        assertTrue(lines.get(1).matches("8 +candidate +STAGE +2026-11-2\\d .* cccccccccc  Ann +Because"), ran.out());
        assertTrue(lines.get(2).matches("7 +head, not in Git +BREAK_GLASS .* - +bo +Because"), ran.out());
        assertTrue(ran.err().contains("the last commit, dddddddddd, was refused:"), ran.err());
        assertTrue(ran.err().contains("  limits.yaml:1:6: /max: must be a number"), ran.err());
        assertEquals("/v1/versions?before=9&limit=2", setup.service.paths().getLast());
        assertEquals(2, setup.config("history", "--limit", "501").code());
    }

    @Test
    void who_saysWhatIsNotAsItShouldBe() {
        setup.service.reply("GET /v1/instances", """
                {"instances":[
                 {"service":"till","instance":"till-1","release":"till-1","version":7,"hash":"x","line":"head",
                  "since":"2026-11-21T12:00:00Z","staleSince":null,"override":false,"refused":null,
                  "seenAt":"2026-11-21T12:00:00Z","atHead":true,"silent":false},
                 {"service":"till","instance":"till-2","release":"till-1","version":6,"hash":"x","line":"head",
                  "since":"2026-11-21T12:00:00Z","staleSince":"2026-11-21T12:01:00Z","override":true,
                  "refused":{"version":7,"reason":"no tea"},"seenAt":"2026-11-21T12:00:00Z","atHead":false,"silent":true}]}
                """);
        List<String> lines = setup.config("who").out().lines().toList();
        assertTrue(lines.get(1).matches("till-1 +till-1 +7 +head +2026-11-2\\d \\S+"), lines.get(1));
        assertTrue(
                lines.get(2)
                        .matches(".* 6 .*silent since .*; stale since .*; behind the head; has an override;"
                                + " refuses version 7: no tea"),
                lines.get(2));
    }

    @Test
    void watch_tellsOfEachVersionOnce() {
        setup.headAt(7);
        setup.service
                .reply("GET /v1/snapshot", 503, "")
                .reply("GET /v1/snapshot", "{}")
                .reply(
                        "GET /v1/versions",
                        "{\"versions\":[" + Setup.version(8, "STAGE", "c".repeat(40), "Ann <a@b>") + "]}")
                .reply("GET /v1/versions", "{\"versions\":[]}")
                .reply(
                        "GET /v1/versions",
                        "{\"versions\":[" + Setup.version(9, "PROMOTE", "c".repeat(40), "Ann <a@b>") + "]}")
                .reply(
                        "GET /v1/versions/7/diff/8",
                        Setup.changes("{\"path\":\"a.b\",\"before\":\"1\",\"after\":\"2\"}"))
                .reply(
                        "GET /v1/versions/7/diff/9",
                        Setup.changes("{\"path\":\"a.b\",\"before\":\"1\",\"after\":\"2\"}"));
        Ran ran = setup.config("watch", "--count", "2");
        List<String> lines = ran.out().lines().toList();
        assertEquals(4, lines.size(), ran.out() + ran.err());
        assertTrue(lines.get(0).matches("8  STAGE  2026-\\S+ \\S+  Ann: Because"), lines.get(0));
        assertEquals("    a.b  1 -> 2", lines.get(1));
        assertTrue(lines.get(2).startsWith("9  PROMOTE"), lines.get(2));
        assertTrue(ran.err().contains("waiting: answered 503"), ran.err());
    }

    @Test
    void audit_intactOrNot_isInTheExitCode() {
        setup.service.reply("GET /v1/audit", "{\"intact\":true,\"records\":9,\"anchors\":9,\"first\":null}");
        setup.service.reply("GET /v1/audit", """
                {"intact":false,"records":8,"anchors":9,
                 "first":{"number":4,"difference":"re-chained","detail":"the anchor has another hash"}}""");
        Ran intact = setup.config("audit", "verify");
        assertEquals(0, intact.code());
        assertEquals("intact: 9 versions, 9 anchors\n", intact.out());
        Ran broken = setup.config("audit", "verify");
        assertEquals(1, broken.code());
        assertEquals("""
                NOT INTACT: 8 versions, 9 anchors
                  the first that differs is version 4: re-chained, the anchor has another hash
                """, broken.out());
        assertTrue(setup.service.asked("GET").getLast().authorization().endsWith(":config.audit"));
    }

    @Test
    void keys_areListedWithTheirValues() {
        setup.service.reply("GET /v1/keys", "{\"version\":7,\"keys\":[{\"path\":\"a.b\",\"value\":\"1\"}]}");
        setup.service.reply("GET /v1/keys", "{\"version\":7,\"keys\":[]}");
        assertEquals("a.b  1\n", setup.config("keys", "a b").out());
        assertEquals("/v1/keys?search=a+b&limit=100", setup.service.paths().getLast());
        assertEquals(1, setup.config("keys", "zzz").code());
    }

    @Test
    void service_thatIsAway_isTheEnvironmentsFault() {
        setup.service.close();
        for (String command : List.of("get", "diff", "history", "who", "keys", "watch")) {
            Ran ran = setup.config(command);
            assertEquals(3, ran.code(), command);
            assertTrue(ran.err().contains("nothing answers at " + setup.service.url()), ran.err());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get",
                "diff",
                "keys",
                "history",
                "who",
                "watch",
                "publish",
                "stage",
                "promote",
                "abort",
                "rollback",
                "adopt",
                "accept-history",
                "audit"
            })
    void command_help_explainsIt(String command) {
        Ran ran = setup.config(command, "--help");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("muster config " + command), ran.out());
    }

    @Test
    void config_alone_isTheOverview() {
        Ran ran = setup.config();
        assertEquals(2, ran.code());
    }

    private void contentAt(long version) {
        setup.headAt(version);
        setup.service.reply("GET /v1/versions/" + version + "/content", CONTENT);
    }
}
