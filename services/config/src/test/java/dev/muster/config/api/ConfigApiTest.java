package dev.muster.config.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.config.adapters.BareRepository;
import dev.muster.config.adapters.TestService;
import dev.muster.config.adapters.TestStore;
import dev.muster.config.domain.Hash;
import dev.muster.servicekit.openapi.OpenApiCheck;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told, over HTTP, with a real repository, database and broker. */
@Timeout(180)
class ConfigApiTest {
    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["max"],
             "properties": {"max": {"type": "integer", "minimum": 1}, "min": {"type": "number"}}}
            """;
    private static final String UNKNOWN = "0123456789012345678901234567890123456789";

    @TempDir
    static Path folder;

    private static TestStore store;
    private static BareRepository repository;
    private static TestService service;

    @BeforeAll
    static void start() {
        TestKafka.shared().reset();
        store = new TestStore();
        repository = new BareRepository(folder.resolve("delivery.git"));
        service = TestService.replica(store, repository, 1);
    }

    @AfterAll
    static void stop() {
        service.close();
        repository.close();
        store.close();
    }

    @BeforeEach
    void clear() {
        repository.clear();
        store.clear();
    }

    @Test
    void openapi_file_isWhatIsServed() {
        assertEquals(List.of(), OpenApiCheck.differences(service.context()));
        assertEquals(200, service.get("/openapi.yaml").statusCode());
    }

    @Test
    void snapshot_ofTheHead_isTheBytesThatHaveItsHash() {
        assertProblem(404, "no-configuration", service.get("/v1/snapshot"));

        publish("max: 1");
        HttpResponse<String> first = service.get("/v1/snapshot");

        assertSnapshot(first, 1, "head", "{\"limits\":{\"max\":1}}");
        assertEquals("false", header(first, "Muster-Config-Drift"));
        assertEquals("no-cache", header(first, "Cache-Control"));
        assertTrue(Long.parseLong(header(first, "Muster-Config-Read-Age-Ms")) < 60_000);
        assertTrue(service.get("/v1/versions/1").body().contains(header(first, "Muster-Config-Chain")));

        HttpResponse<String> same = service.get("/v1/snapshot", "If-None-Match", header(first, "ETag"));
        assertEquals(304, same.statusCode());
        assertEquals("1", header(same, "Muster-Config-Version"));
        assertEquals(
                200,
                service.get("/v1/snapshot", "If-None-Match", '"' + "0".repeat(64) + '"')
                        .statusCode());
    }

    @Test
    void snapshot_pinned_isTheCandidateWhileItIsOpenAndTheHeadAfter() {
        publish("max: 1");
        stage("max: 1", "max: 2");
        String pin = Hash.of("{\"limits\":{\"max\":2}}").hex();

        assertSnapshot(service.get("/v1/snapshot?pin=" + pin), 2, "candidate", "{\"limits\":{\"max\":2}}");
        assertSnapshot(service.get("/v1/snapshot"), 1, "head", "{\"limits\":{\"max\":1}}");

        stage("max: 1", "max: 3");
        assertSnapshot(service.get("/v1/snapshot?pin=" + pin), 3, "head", "{\"limits\":{\"max\":1}}");

        publish("max: 3");
        HttpResponse<String> promoted = service.get("/v1/snapshot?pin=" + pin);
        assertSnapshot(promoted, 5, "head", "{\"limits\":{\"max\":3}}");
        assertTrue(service.get("/v1/versions/5").body().contains("PROMOTE"));
    }

    @Test
    void longPoll_newVersion_isAnsweredAtOnce() {
        publish("max: 1");
        CompletableFuture<HttpResponse<String>> waiting = service.ask("/v1/snapshot?after=1&wait=30000");
        publish("max: 2");

        assertSnapshot(waiting.join(), 2, "head", "{\"limits\":{\"max\":2}}");
        assertSnapshot(service.get("/v1/snapshot?after=1&wait=30000"), 2, "head", "{\"limits\":{\"max\":2}}");
    }

    @Test
    void longPoll_versionWithTheSameContent_is304WithTheHigherVersion() {
        publish("max: 1");
        String tag = header(service.get("/v1/snapshot"), "ETag");
        stage("max: 1", "max: 2");
        CompletableFuture<HttpResponse<String>> waiting =
                service.ask("/v1/snapshot?after=1&wait=30000", "If-None-Match", tag);
        publish("max: 1");

        assertEquals(304, waiting.join().statusCode());
        assertEquals("3", header(waiting.join(), "Muster-Config-Version"));
    }

    @Test
    void longPoll_nothingNew_endsWithTheWait() {
        publish("max: 1");
        String tag = header(service.get("/v1/snapshot"), "ETag");
        long began = System.nanoTime();

        HttpResponse<String> same = service.get("/v1/snapshot?after=1&wait=300", "If-None-Match", tag);

        assertEquals(304, same.statusCode());
        assertTrue(System.nanoTime() - began >= 300_000_000);
        assertEquals(200, service.get("/v1/snapshot?after=1&wait=50").statusCode());
        assertProblem(404, "no-configuration", cleared().get("/v1/snapshot?wait=50"));
    }

    @Test
    void versions_pages_goBothWays() {
        publish("max: 1");
        publish("max: 2");
        String third = publish("max: 3");

        assertEquals("1 2 3", numbers(service.get("/v1/versions")));
        assertEquals("2", numbers(service.get("/v1/versions?after=1&limit=1")));
        assertEquals("2 1", numbers(service.get("/v1/versions?before=3")));
        assertEquals("3", numbers(service.get("/v1/versions?before=9&limit=1")));
        String record = service.get("/v1/versions/3").body();
        assertTrue(record.contains("\"commit\":\"" + third + "\"") && record.contains("\"kind\":\"PUBLISH\""), record);
        assertTrue(record.contains("\"author\":\"Ann <ann@example.org>\""), record);
        HttpResponse<String> content = service.get("/v1/versions/2/content");
        assertEquals("{\"limits\":{\"max\":2}}", content.body());
        assertEquals('"' + Hash.of(content.body()).hex() + '"', header(content, "ETag"));
        assertEquals(
                "{\"from\":1,\"to\":3,\"changes\":[{\"path\":\"limits.max\",\"before\":\"1\",\"after\":\"3\"}]}",
                service.get("/v1/versions/1/diff/3").body());
        for (String path : List.of("/v1/versions/4", "/v1/versions/0/content", "/v1/versions/1/diff/4")) {
            assertProblem(404, "unknown-version", service.get(path));
        }
    }

    @Test
    void commit_thatIsInvalid_isRefusedWithEveryReasonUntilOneMendsIt() {
        publish("max: 1");
        String invalid =
                commit(Map.of("limits.yaml", "max: 0\nmni: 2", "limits.schema.json", SCHEMA, "x.yaml", "a: 1"));

        String standing = service.settled(invalid);
        assertTrue(standing.contains("\"state\":\"refused\""), standing);
        for (String place : List.of("limits.yaml:1:6", "limits.yaml:2:1", "x.yaml:1:1")) {
            assertTrue(standing.contains(place), place + " in " + standing);
        }
        String head = service.get("/v1/head").body();
        assertTrue(head.contains("\"last\":1,") && head.contains("\"refusal\":{\"commit\":\"" + invalid), head);
        assertTrue(head.contains("\"candidate\":null") && head.contains("\"env\":\"test\""), head);

        String mended = publish("max: 2");
        assertTrue(service.settled(mended).contains("\"versions\":[2],\"announced\":true"));
        assertTrue(service.get("/v1/head").body().contains("\"refusal\":null"));
        assertTrue(service.settled(invalid).contains("refused"));
        assertTrue(service.settled(publish("max: 2 # again")).contains("\"state\":\"unchanged\""));
        assertTrue(service.get("/v1/commits/" + UNKNOWN).body().contains("\"state\":\"unknown\""));
    }

    @Test
    void history_rewritten_isRefusedUntilAPersonAcceptsIt() {
        publish("max: 1");
        String forced = repository.forcePush("rewritten", files("max: 9"));
        String standing = service.settled(forced);
        assertTrue(standing.contains("refused") && standing.contains("accept-history"), standing);
        assertTrue(service.get("/v1/head").body().contains("\"rewritten\":true"));
        assertProblem(404, "unknown-commit", accept(UNKNOWN));

        HttpResponse<String> accepted = accept(forced);

        assertEquals(200, accepted.statusCode(), accepted.body());
        assertTrue(accepted.body().contains("\"versions\":[2]"), accepted.body());
        assertTrue(service.get("/v1/head").body().contains("\"refusal\":null"));
        assertSnapshot(service.get("/v1/snapshot"), 2, "head", "{\"limits\":{\"max\":9}}");
    }

    @Test
    void keys_search_findsLeavesByPath() {
        service.settled(commit(Map.of("limits.yaml", "max: 1\nmin: 0.50", "limits.schema.json", SCHEMA)));

        assertEquals(
                "{\"version\":1,\"keys\":[{\"path\":\"limits.min\",\"value\":\"0.5\"}]}",
                service.get("/v1/keys?search=min").body());
        assertEquals(
                "{\"version\":1,\"keys\":[]}",
                service.get("/v1/keys?search=nothing").body());
        assertTrue(service.get("/v1/keys?limit=1").body().contains("limits.max"));
    }

    @Test
    void breakGlass_onTheHeadTheWriterKnows_isAVersionAndDriftUntilTheNextCommit() {
        publish("max: 1");
        HttpResponse<String> written = breakGlass(1, "\"namespaces\":{\"limits\":{\"max\":7,\"min\":0.10}}");

        assertEquals(201, written.statusCode(), written.body());
        assertTrue(written.body().contains("\"kind\":\"BREAK_GLASS\"")
                && written.body().contains("\"author\":\"ann\""));
        HttpResponse<String> drifted = service.get("/v1/snapshot");
        assertSnapshot(drifted, 2, "head", "{\"limits\":{\"max\":7,\"min\":0.1}}");
        assertEquals("true", header(drifted, "Muster-Config-Drift"));
        assertEquals(
                200,
                breakGlass(2, "\"namespaces\":{\"limits\":{\"max\":7,\"min\":0.1}}")
                        .statusCode());

        HttpResponse<String> moved = breakGlass(1, "\"namespaces\":{\"limits\":{\"max\":8}}");
        assertProblem(409, "head-moved", moved);
        assertTrue(
                moved.body().contains("\"version\":2") && moved.body().contains("\"path\":\"limits.max\""),
                moved.body());

        publish("max: 2");
        assertEquals("false", header(service.get("/v1/snapshot"), "Muster-Config-Drift"));
    }

    @Test
    void breakGlass_thatBreaksRules_isRefusedWithAllOfThem() {
        publish("max: 1");
        HttpResponse<String> refused = breakGlass(1, "\"namespaces\":{\"limits\":{\"max\":0,\"mxa\":1},\"ghost\":{}}");

        assertProblem(422, "invalid-configuration", refused);
        for (String field : List.of("namespaces.limits.max", "namespaces.limits.mxa", "namespaces.ghost")) {
            assertTrue(refused.body().contains("\"" + field + "\""), field + " in " + refused.body());
        }
        assertProblem(422, "invalid-configuration", breakGlass(1, "\"remove\":[\"ghost\"]"));
        assertEquals("1", numbers(service.get("/v1/versions")));
        assertEquals(201, breakGlass(1, "\"remove\":[\"limits\"]").statusCode());
        assertEquals("{}", service.get("/v1/snapshot").body());
    }

    @Test
    void breakGlass_badRequest_isToldEverythingAtOnce() {
        HttpResponse<String> refused = service.post(
                "/v1/break-glass",
                "{\"base\":-1,\"reason\":\"x\",\"namespaces\":{\"a\":{\"b\":[null]}},\"remove\":[\"a\",7],\"more\":1}");
        assertProblem(400, "invalid-request", refused);
        for (String field : List.of("base", "reason", "namespaces.a.b[0]", "remove[0]", "remove[1]", "more")) {
            assertTrue(refused.body().contains("\"field\":\"" + field + "\""), field + " in " + refused.body());
        }
        for (String body : List.of("{", "[]", "{}", "{\"base\":1,\"base\":2}", "{} {}")) {
            assertProblem(400, "invalid-request", service.post("/v1/break-glass", body));
        }
    }

    @Test
    void breakGlass_removeThatIsNoArrayOrTextNobodyCanKeep_isRefused() {
        assertProblem(400, "invalid-request", breakGlass(1, "\"remove\":{\"pricing\":1}"));
        HttpResponse<String> refused =
                service.post("/v1/break-glass", "{\"base\":1,\"reason\":\"in need\\u0000\",\"remove\":[\"pricing\"]}");
        assertProblem(400, "invalid-request", refused);
        assertTrue(refused.body().contains("NUL"), refused.body());
    }

    @Test
    void instances_reports_areListedWithWhetherTheyAreAtTheHead() {
        publish("max: 1");
        String report = "{\"release\":\"r-1\",\"version\":1,\"hash\":\"" + "a".repeat(64) + "\",\"line\":\"head\","
                + "\"since\":\"2026-01-31T23:59:59Z\",\"staleSince\":null,\"override\":false,\"refused\":null}";
        assertEquals(204, service.put("/v1/instances/shop/shop-1", report).statusCode());
        assertEquals(
                204,
                service.put("/v1/instances/shop/shop-2", report.replace("\"version\":1", "\"version\":0"))
                        .statusCode());
        store.sql("UPDATE instances SET seen_at = seen_at - interval '31 seconds' WHERE instance = 'shop-2'");
        store.sql("INSERT INTO instances SELECT service, 'shop-3', release, version, hash, line, since, stale_since,"
                + " override, refused_version, refused_reason, seen_at - interval '25 hours' FROM instances"
                + " WHERE instance = 'shop-1'");

        String all = service.get("/v1/instances").body();

        assertTrue(all.contains("\"atHead\":true,\"silent\":false"), all);
        assertTrue(all.contains("\"atHead\":false,\"silent\":true"), all);
        assertFalse(all.contains("shop-3"), all);
        assertEquals(
                204,
                service.put(
                                "/v1/instances/shop/shop-1",
                                report.replace("\"refused\":null", "\"refused\":{\"version\":2,\"reason\":\"no\"}"))
                        .statusCode());
        assertTrue(service.get("/v1/instances").body().contains("\"refused\":{\"version\":2,\"reason\":\"no\"}"));
        assertEquals(2, store.count("SELECT count(*) FROM instances"));
    }

    @Test
    void instances_textNobodyCanKeep_isRefused() {
        HttpResponse<String> refused = service.put(
                "/v1/instances/shop/shop-1",
                "{\"release\":\"r\\u00001\",\"version\":1,\"line\":\"head\",\"since\":\"2026-01-01T00:00:00Z\","
                        + "\"override\":false,\"refused\":{\"version\":2,\"reason\":\"n\\u0000\"}}");
        assertProblem(400, "invalid-request", refused);
        assertTrue(
                refused.body().contains("\"release\"") && refused.body().contains("\"refused.reason\""),
                refused.body());
    }

    @Test
    void instances_badReport_isToldEverythingAtOnce() {
        HttpResponse<String> refused = service.put(
                "/v1/instances/shop/shop-1",
                "{\"release\":\"\",\"version\":-1,\"hash\":\"x\",\"line\":\"tail\",\"since\":\"now\","
                        + "\"override\":\"yes\",\"refused\":{\"version\":-1},\"more\":1}");
        assertProblem(400, "invalid-request", refused);
        for (String field : List.of(
                "release",
                "version",
                "hash",
                "line",
                "since",
                "override",
                "refused.version",
                "refused.reason",
                "more")) {
            assertTrue(refused.body().contains("\"field\":\"" + field + "\""), field + " in " + refused.body());
        }
    }

    @Test
    void badInput_anywhere_isAProblemThatListsAllOfIt() {
        HttpResponse<String> snapshot =
                service.get("/v1/snapshot?pin=x&after=-1&wait=30001", "If-None-Match", "no tag");
        assertProblem(400, "invalid-request", snapshot);
        for (String field : List.of("pin", "after", "wait", "ifNoneMatch")) {
            assertTrue(snapshot.body().contains("\"field\":\"" + field + "\""), field + " in " + snapshot.body());
        }
        for (String path : List.of(
                "/v1/versions?after=x",
                "/v1/versions?limit=0",
                "/v1/versions?limit=501",
                "/v1/versions?after=1&before=2",
                "/v1/versions/x",
                "/v1/versions/1/diff/-2",
                "/v1/commits/abc",
                "/v1/keys?limit=x",
                "/v1/keys?search=" + "x".repeat(201))) {
            assertProblem(400, "invalid-request", service.get(path));
        }
        assertProblem(400, "invalid-request", accept("main"));
    }

    private static TestService cleared() {
        repository.clear();
        store.clear();
        return service;
    }

    private static String publish(String limits) {
        String commit = commit(files(limits));
        service.settled(commit);
        return commit;
    }

    private static void stage(String limits, String staged) {
        Map<String, String> files = new HashMap<>(files(limits));
        files.put("staged/limits.yaml", staged);
        service.settled(commit(files));
    }

    private static String commit(Map<String, String> files) {
        return repository.commit("change", files);
    }

    private static Map<String, String> files(String limits) {
        return Map.of("limits.yaml", limits, "limits.schema.json", SCHEMA);
    }

    private static HttpResponse<String> accept(String commit) {
        return service.post("/v1/history/accept", "{\"commit\":\"" + commit + "\"}");
    }

    private static HttpResponse<String> breakGlass(long base, String members) {
        return service.post("/v1/break-glass", "{\"base\":" + base + ",\"reason\":\"pager duty\"," + members + "}");
    }

    private static String numbers(HttpResponse<String> page) {
        return String.join(
                " ",
                java.util.regex.Pattern.compile("\"number\":(\\d+)")
                        .matcher(page.body())
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void assertSnapshot(HttpResponse<String> answer, long version, String line, String body) {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(Long.toString(version), header(answer, "Muster-Config-Version"));
        assertEquals(line, header(answer, "Muster-Config-Line"));
        assertEquals(body, answer.body());
        assertEquals('"' + Hash.of(answer.body()).hex() + '"', header(answer, "ETag"));
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("/problems/" + code + "\""), answer.body());
    }
}
