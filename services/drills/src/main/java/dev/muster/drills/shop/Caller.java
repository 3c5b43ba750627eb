package dev.muster.drills.shop;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Sends requests, once each, and says what one knows after that. Thread-safe; calls block. */
final class Caller {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    Attempt send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Attempt.Answered(
                    answer.statusCode(),
                    object(answer.body()),
                    answer.headers().firstValue("Retry-After").isPresent(),
                    answer.headers().firstValue("Muster-Release"));
        } catch (ConnectException e) {
            return new Attempt.NotSent(e.toString());
        } catch (IOException e) {
            return new Attempt.NoAnswer(e.toString());
        }
    }

    private static Map<String, Object> object(String body) throws IOException {
        return body.startsWith("{") ? JSON.std.mapFrom(body) : Map.of();
    }

    static String json(Map<String, Object> body) {
        try {
            return JSON.std.asString(body);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + body, e);
        }
    }
}
