package dev.muster.drill.alerts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Alertmanager, API version 2, fed by a Prometheus. What it tells has come the whole way: effect, scrape, rule,
 * notification. Mutes are silences, which end by themselves. Thread-safe.
 */
public final class Alertmanager implements AlertSource {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String CREATOR = "muster-drill";

    private final URI prometheus;
    private final URI alertmanager;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public Alertmanager(URI prometheus, URI alertmanager, InstantSource clock) {
        this.prometheus = requireNonNull(prometheus, "prometheus is null");
        this.alertmanager = requireNonNull(alertmanager, "alertmanager is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String lack() {
        for (URI one : List.of(prometheus, alertmanager)) {
            try {
                send(HttpRequest.newBuilder(one.resolve("/-/ready")));
            } catch (AlertsAwayException e) {
                return String.valueOf(e.getMessage());
            }
        }
        return "";
    }

    @Override
    public List<Firing> firing() {
        String path = "/api/v2/alerts?active=true&silenced=false&inhibited=false";
        return objects(send(HttpRequest.newBuilder(alertmanager.resolve(path)))).stream()
                .map(Alertmanager::firing)
                .toList();
    }

    private static Firing firing(Map<String, Object> alert) {
        Map<String, Object> labels = object(alert, "labels");
        return new Firing(
                text(labels, "alertname"),
                text(alert, "fingerprint"),
                Optional.of(text(labels, "cause")).filter(cause -> !cause.isEmpty()),
                Stream.of(text(object(alert, "annotations"), "depends_on").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                text(labels, "severity").equals("page"),
                OffsetDateTime.parse(text(alert, "startsAt")).toInstant());
    }

    @Override
    public void mute(String alert, Duration longest) {
        Instant now = clock.instant();
        Map<String, Object> silence = Map.of(
                "matchers",
                List.of(Map.of("name", "alertname", "value", alert, "isRegex", false, "isEqual", true)),
                "startsAt",
                now.toString(),
                "endsAt",
                now.plus(longest).toString(),
                "createdBy",
                CREATOR,
                "comment",
                "muted by a drill");
        send(HttpRequest.newBuilder(alertmanager.resolve("/api/v2/silences"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(silence))));
    }

    @Override
    public void unmute() {
        objects(send(HttpRequest.newBuilder(alertmanager.resolve("/api/v2/silences")))).stream()
                .filter(silence -> text(silence, "createdBy").equals(CREATOR))
                .filter(silence -> !text(object(silence, "status"), "state").equals("expired"))
                .forEach(silence ->
                        send(HttpRequest.newBuilder(alertmanager.resolve("/api/v2/silence/" + text(silence, "id")))
                                .DELETE()));
    }

    private String send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AlertsAwayException(built.uri() + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AlertsAwayException("nobody answers at " + built.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AlertsAwayException("interrupted", e);
        }
    }

    private static String json(Map<String, Object> object) {
        try {
            return JSON.std.asString(object);
        } catch (IOException e) {
            throw new IllegalStateException("cannot be written as JSON: " + object, e);
        }
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private static List<Map<String, Object>> objects(String body) {
        try {
            return (List<Map<String, Object>>) (List<?>) JSON.std.listFrom(body);
        } catch (IOException e) {
            throw new AlertsAwayException("this is no list of JSON: " + body, e);
        }
    }

    @SuppressWarnings("unchecked") // JSON's objects
    private static Map<String, Object> object(Map<String, Object> of, String name) {
        return of.get(name) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
    }

    private static String text(Map<String, Object> of, String name) {
        return of.get(name) instanceof String text ? text : "";
    }
}
