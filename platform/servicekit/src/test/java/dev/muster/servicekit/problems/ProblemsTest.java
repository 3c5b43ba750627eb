package dev.muster.servicekit.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static Sample sample;

    @BeforeAll
    static void start() {
        sample = Sample.start(Map.of());
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void request_valid_isAnswered() throws IOException {
        HttpResponse<String> answer =
                sample.post("/v1/things", "{\"name\":\"n\",\"lines\":[{\"code\":\"a\",\"quantity\":1}]}");

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("r-1", answer.headers().firstValue("Muster-Release").orElse(""));
    }

    @Test
    void constraints_severalViolated_eachIsListed() throws IOException {
        HttpResponse<String> answer = sample.post(
                "/v1/things",
                "{\"name\":\" \",\"lines\":[{\"code\":\"a\",\"quantity\":0},{\"code\":\"\",\"quantity\":2000000}]}");

        assertProblem(400, "invalid-request", answer);
        assertEquals(
                Set.of("name", "lines[0].quantity", "lines[1].code", "lines[1].quantity"),
                fields(answer),
                answer.body());
    }

    @Test
    void fields_missing_eachIsListed() throws IOException {
        HttpResponse<String> answer = sample.post("/v1/things", "{}");

        assertProblem(400, "invalid-request", answer);
        assertEquals(Set.of("name", "lines"), fields(answer), answer.body());
    }

    @Test
    void types_wrongAmongViolatedConstraints_allAreListed() throws IOException {
        HttpResponse<String> answer = sample.post("/v1/things", """
                {"name":"", "surprise":1, "until":"soon", "color":"BLUE",
                 "lines":[{"code":"a","quantity":"many"},{"code":{},"quantity":-1},7,{"code":"x","quantity":1,"extra":true}]}
                """);

        assertProblem(400, "invalid-request", answer);
        assertEquals(
                Set.of(
                        "name",
                        "surprise",
                        "until",
                        "color",
                        "lines[0].quantity",
                        "lines[1].code",
                        "lines[1].quantity",
                        "lines[2]",
                        "lines[3].extra"),
                fields(answer),
                answer.body());
    }

    @Test
    void field_unknown_isRefused() throws IOException {
        HttpResponse<String> answer =
                sample.post("/v1/things", "{\"nam\":\"n\",\"name\":\"n\",\"lines\":[{\"code\":\"a\",\"quantity\":1}]}");

        assertProblem(400, "invalid-request", answer);
        assertEquals(Set.of("nam"), fields(answer), answer.body());
    }

    @Test
    void numbers_fractionOrTooLargeOrText_areRefused() throws IOException {
        for (String wrong : List.of(
                "1.5", "99999999999999999999", "\"7x\"", "null", "true", "[]", "[1]", "{}", "1e99", "1.0", "\"7\"")) {
            HttpResponse<String> answer = sample.post(
                    "/v1/things", "{\"name\":\"n\",\"lines\":[{\"code\":\"a\",\"quantity\":" + wrong + "}]}");

            assertProblem(400, "invalid-request", answer);
            assertEquals(Set.of("lines[0].quantity"), fields(answer), wrong + " " + answer.body());
        }
    }

    @Test
    void record_refusingItself_isAViolation() throws IOException {
        HttpResponse<String> answer =
                sample.post("/v1/things", "{\"name\":\"n\",\"lines\":[{\"code\":\"cursed\",\"quantity\":1}]}");

        assertProblem(400, "invalid-request", answer);
        assertEquals(List.of("lines[0]"), fieldList(answer), answer.body());
        assertTrue(answer.body().contains("code is cursed"), answer.body());
    }

    @Test
    void body_notJson_isRefusedWithItsPlace() throws IOException {
        for (String wrong : List.of("{\"name\":", "nonsense", "{\"name\" 1}", "[", "{\"a\":1,}", "\u0000")) {
            assertProblem(400, "invalid-request", sample.post("/v1/things", wrong));
        }
        for (String wrong : List.of("", "null", "[]", "7", "\"text\"", "[{}]", "{} {}")) {
            HttpResponse<String> answer = sample.post("/v1/things", wrong);
            assertProblem(400, "invalid-request", answer);
            assertFalse(fieldList(answer).isEmpty(), wrong + answer.body());
        }
    }

    @Test
    void lines_tooMany_areRefused() throws IOException {
        String line = "{\"code\":\"a\",\"quantity\":1}";
        String lines = String.join(",", Collections.nCopies(1001, line));

        HttpResponse<String> answer = sample.post("/v1/things", "{\"name\":\"n\",\"lines\":[" + lines + "]}");

        assertProblem(400, "invalid-request", answer);
        assertEquals(Set.of("lines"), fields(answer), answer.body());
    }

    @Test
    void parameters_wrong_areNamed() throws IOException {
        assertViolation("id", sample.get("/v1/things/seven"));
        assertViolation("limit", sample.get("/v1/things/7?limit=101"));
        assertViolation("limit", sample.get("/v1/things/7?limit=x"));
        assertViolation("code", sample.get("/v1/things"));
        assertViolation("code[1]", sample.get("/v1/things?code=a&code="));
    }

    @Test
    void header_missingOrTooLong_isNamed() throws IOException {
        String json = "{\"name\":\"n\",\"lines\":[{\"code\":\"a\",\"quantity\":1}]}";
        HttpRequest.Builder bare = sample.request("/v1/things")
                .header("Authorization", Sample.WRITER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));

        assertViolation("key", sample.send(bare));
        assertTrue(sample.send(bare).body().contains("Sample-Key"));
        assertViolation("key", sample.send(bare.copy().header("Sample-Key", "123456")));
    }

    @Test
    void route_unknownOrWrongMethodOrType_isAProblem() throws IOException {
        assertProblem(404, "not-found", sample.get("/v1/nothing"));
        HttpResponse<String> wrongMethod = sample.post("/v1/whoami", "{}");
        assertProblem(405, "method-not-allowed", wrongMethod);
        assertTrue(
                wrongMethod.headers().firstValue("Allow").orElse("").contains("GET"),
                wrongMethod.headers().toString());
        assertProblem(
                415,
                "unsupported-media-type",
                sample.send(sample.request("/v1/things")
                        .header("Authorization", Sample.WRITER)
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString("a,b"))));
        assertProblem(
                406,
                "not-acceptable",
                sample.send(sample.request("/v1/whoami")
                        .header("Authorization", Sample.WRITER)
                        .header("Accept", "image/png")));
    }

    @Test
    void answer_toABrowser_isStillAProblemBody() throws IOException {
        assertProblem(
                404, "not-found", sample.send(sample.request("/v1/nothing").header("Accept", "text/html")));
    }

    @Test
    void body_tenMegabytes_isRefused() throws IOException {
        HttpResponse<String> answer = sample.post("/v1/things", "{\"name\":\"" + "x".repeat(10_000_000) + "\"}");

        assertProblem(413, "request-entity-too-large", answer);
    }

    @Test
    void body_tenMegabytesWithoutALength_isRefused() throws IOException {
        byte[] body = new byte[10_000_000];
        HttpResponse<String> answer = sample.send(sample.request("/v1/things")
                .header("Authorization", Sample.WRITER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertProblem(413, "request-entity-too-large", answer);
    }

    @Test
    void body_nestedDeeply_isRefused() throws IOException {
        assertProblem(400, "invalid-request", sample.post("/v1/things", "[".repeat(100_000)));
        assertProblem(400, "invalid-request", sample.post("/v1/things", "{\"lines\":" + "[".repeat(100_000)));
        assertProblem(400, "invalid-request", sample.post("/v1/things", "{\"a\":".repeat(900) + "1" + "}".repeat(900)));
    }

    @Test
    void header_tooLarge_isRefused() {
        HttpResponse<String> answer =
                sample.send(sample.request("/v1/whoami").header("Sample-Key", "x".repeat(20_000)));

        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer.toString());
    }

    @Test
    void exception_unexpected_leaksNothing() throws IOException {
        HttpResponse<String> answer = sample.get("/v1/fail");

        assertProblem(500, "unexpected", answer);
        assertFalse(answer.body().contains("internal detail"), answer.body());
        assertTrue(body(answer).containsKey("errorId"), answer.body());
    }

    @Test
    void problem_withRetryAfter_hasTheHeaderAndIsMasked() throws IOException {
        HttpResponse<String> answer = sample.get("/v1/full");

        assertProblem(503, "overloaded", answer);
        assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
        assertFalse(answer.body().contains("13812345678"), answer.body());
        assertProblem(504, "outcome-unknown", sample.get("/v1/unknown"));
    }

    @Test
    void head_ofAMissingRoute_hasNoBody() {
        HttpResponse<String> answer =
                sample.send(sample.request("/v1/nothing").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertEquals(404, answer.statusCode());
        assertEquals("", answer.body());
    }

    private static void assertViolation(String field, HttpResponse<String> answer) throws IOException {
        assertProblem(400, "invalid-request", answer);
        assertEquals(List.of(field), fieldList(answer), answer.body());
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.body());
        assertFalse(answer.body().contains("dev.muster."), answer.body());
        Map<String, Object> body = body(answer);
        assertEquals("https://muster.dev/problems/" + code, body.get("type"), answer.body());
        assertEquals(status, body.get("status"));
    }

    private static Set<String> fields(HttpResponse<String> answer) throws IOException {
        return new TreeSet<>(fieldList(answer));
    }

    private static List<String> fieldList(HttpResponse<String> answer) throws IOException {
        return body(answer).get("violations") instanceof List<?> list
                ? list.stream()
                        .map(member -> String.valueOf(((Map<?, ?>) member).get("field")))
                        .toList()
                : List.of();
    }

    private static Map<String, Object> body(HttpResponse<String> answer) throws IOException {
        Map<String, Object> read = sample.context()
                .getBean(JsonMapper.class)
                .readValue(answer.body(), Argument.mapOf(String.class, Object.class));
        return read == null ? Map.of() : read;
    }
}
