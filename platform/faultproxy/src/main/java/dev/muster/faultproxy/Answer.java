package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.spec.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an admin call is answered: a body of JSON or text, problems as RFC 9457 has them. */
record Answer(int status, String mediaType, String body) {
    private static final String TYPES = "https://muster.dev/problems/";

    Answer {
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(body, "body is null");
    }

    static Answer text(String mediaType, String text) {
        return new Answer(200, mediaType, text);
    }

    static Answer json(Object body) {
        return new Answer(200, "application/json", text(body));
    }

    static Answer problem(int status, String code, String title, String detail) {
        return problem(status, code, title, detail, Map.of());
    }

    static Answer invalid(List<Violation> violations) {
        List<Map<String, Object>> list = violations.stream()
                .map(violation -> Map.<String, Object>of(
                        "field", violation.path(),
                        "message", violation.message(),
                        "line", violation.line(),
                        "column", violation.column()))
                .toList();
        String detail = violations.size() + " thing(s) are wrong; nothing was changed.";
        return problem(400, "invalid-request", "The request is not valid", detail, Map.of("violations", list));
    }

    private static Answer problem(int status, String code, String title, String detail, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPES + code);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.putAll(more);
        return new Answer(status, "application/problem+json", text(body));
    }

    private static String text(Object body) {
        try {
            return JSON.std.asString(body);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written as JSON", e);
        }
    }
}
