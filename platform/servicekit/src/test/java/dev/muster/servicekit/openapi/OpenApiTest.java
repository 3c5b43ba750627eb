package dev.muster.servicekit.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
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
    void contract_andRoutes_doNotDiffer() {
        assertEquals(List.of(), OpenApiCheck.differences(sample.context()));
    }

    @Test
    void differences_ofEveryKind_areNamed() {
        OpenApi file = OpenApi.parse("""
                openapi: 3.0.1
                paths:
                  /a: { get: { security: [ { bearer: [ r ] } ] } }
                  /b: { parameters: [], post: {} }
                  /gone: { get: {} }
                """);

        assertEquals(
                List.of(
                        "the file is OpenAPI 3.0.1, not 3.1",
                        "GET /a needs [s], the file says [r]",
                        "GET /new is not in the file",
                        "GET /gone is in the file, but no route"),
                OpenApiCheck.differences(
                        file, new TreeMap<>(Map.of("GET /a", Set.of("s"), "POST /b", Set.of(), "GET /new", Set.of()))));
    }

    @Test
    void explorer_withAllItsParts_comesFromHere() {
        HttpResponse<String> page = sample.send(sample.request("/explorer"));
        assertEquals(200, page.statusCode());
        assertTrue(page.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        assertFalse(page.body().contains("http"), page.body());
        for (String part :
                List.of("/explorer/swagger-ui-bundle.js", "/explorer/swagger-ui.css", "/explorer/start.js")) {
            assertTrue(page.body().contains(part));
            HttpResponse<String> answer = sample.send(sample.request(part).header("Accept", "*/*"));
            assertEquals(200, answer.statusCode(), part);
            assertTrue(answer.body().length() > 50, part);
        }
        assertEquals(404, sample.get("/explorer/other.js").statusCode());
        assertEquals(404, sample.get("/explorer/..%2Flogback.xml").statusCode());
    }

    @Test
    void contract_asAFile_isServed() {
        HttpResponse<String> answer = sample.send(sample.request("/openapi.yaml"));

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().startsWith("openapi: 3.1.0"), answer.body());
    }
}
