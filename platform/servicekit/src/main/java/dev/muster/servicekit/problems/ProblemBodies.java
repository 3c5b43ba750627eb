package dev.muster.servicekit.problems;

import dev.muster.servicekit.masking.Masking;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes problems as answers (RFC 9457); every text in them is masked. */
@Singleton
public final class ProblemBodies {
    private static final String TYPE = "https://muster.dev/problems/";

    /** The answer to {@code request}; without a body where the request is a HEAD. */
    public MutableHttpResponse<Map<String, Object>> answer(HttpRequest<?> request, Problem problem) {
        MutableHttpResponse<Map<String, Object>> answer = HttpResponse.status(problem.status(), problem.title());
        if (problem.extensions().get(Problem.RETRY_AFTER) instanceof Number seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return answer.contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE).body(body(request, problem));
    }

    private static Map<String, Object> body(HttpRequest<?> request, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + problem.code());
        body.put("title", Masking.mask(problem.title()));
        body.put("status", problem.status());
        body.put("detail", Masking.mask(problem.detail()));
        body.put("instance", Masking.mask(request.getPath()));
        if (!problem.violations().isEmpty()) {
            body.put("violations", masked(problem.violations()));
        }
        new TreeMap<>(problem.extensions())
                .forEach((name, value) -> body.putIfAbsent(name, value instanceof String s ? Masking.mask(s) : value));
        return body;
    }

    private static List<Map<String, String>> masked(List<Violation> violations) {
        return violations.stream()
                .map(violation -> {
                    Map<String, String> member = new LinkedHashMap<>();
                    member.put("field", Masking.mask(violation.field()));
                    member.put("message", Masking.mask(violation.message()));
                    return member;
                })
                .toList();
    }
}
