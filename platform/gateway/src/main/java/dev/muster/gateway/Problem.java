package dev.muster.gateway;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A problem body (RFC 9457) that the gateway answers itself.
 *
 * @param code last segment of the problem's type
 * @param retryAfterSeconds value of Retry-After; 0 for none
 */
record Problem(
        String code, String title, int status, String detail, int retryAfterSeconds, List<Violation> violations) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "https://muster.dev/problems/";

    Problem {
        requireNonNull(code, "code is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        violations = List.copyOf(violations);
    }

    static Problem of(String code, String title, int status, String detail) {
        return new Problem(code, title, status, detail, 0, List.of());
    }

    Problem retryAfter(int seconds) {
        return new Problem(code, title, status, detail, seconds, violations);
    }

    Buffer body(String instance) {
        var json = new JsonObject()
                .put("type", TYPES + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance);
        if (!violations.isEmpty()) {
            var list = new JsonArray();
            for (Violation violation : violations) {
                list.add(new JsonObject()
                        .put("field", violation.path())
                        .put("message", violation.message())
                        .put("line", violation.line())
                        .put("column", violation.column()));
            }
            json.put("violations", list);
        }
        return json.toBuffer();
    }

    /** Ends a response that has not begun with this problem. */
    void send(HttpServerResponse response, String instance) {
        response.setStatusCode(status).putHeader("content-type", MEDIA_TYPE);
        if (retryAfterSeconds > 0) {
            response.putHeader("retry-after", Integer.toString(retryAfterSeconds));
        }
        response.end(body(instance));
    }
}
