package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.drill.check.ChainLines;
import dev.muster.drill.verdict.Line;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the configuration's history at the entrance, asking until it is answered, within bounds. Calls block. */
final class ChainReads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String TOKEN = "Bearer dev:drill:config.read,config.audit";
    private static final int PAGE = 100;

    private final URI entrance;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    ChainReads(URI entrance) {
        this.entrance = requireNonNull(entrance, "entrance is null");
    }

    /** Where the chain ends now. */
    Line begun() throws InterruptedException {
        return ask("/v1/head").map(ChainLines::began).orElseGet(() -> ChainLines.began(Map.of("unanswered", true)));
    }

    /**
     * All records, what the service says of their anchors, and which commits it has accepted, of those that made a record or were
     * seen during the run.
     */
    void end(List<Line> history, Consumer<Line> more) throws InterruptedException {
        TreeSet<String> commits = history.stream()
                .filter(line -> line.text("what").equals("commit"))
                .map(line -> line.text("commit"))
                .collect(Collectors.toCollection(TreeSet::new));
        long last = 0;
        List<?> page;
        do {
            page = list(ask("/v1/versions?limit=" + PAGE + "&after=" + last)
                    .orElse(Map.of())
                    .get("versions"));
            for (Object one : page) {
                Map<String, Object> record = object(one);
                more.accept(ChainLines.version(record));
                last = record.get("number") instanceof Number number ? number.longValue() : Long.MAX_VALUE;
                if (record.get("commit") instanceof String commit) {
                    commits.add(commit);
                }
            }
        } while (page.size() == PAGE);
        for (String commit : commits) {
            ask("/v1/commits/" + commit).map(ChainLines::accepted).ifPresent(more);
        }
        Optional<Map<String, Object>> audit = ask("/v1/audit");
        Optional<Map<String, Object>> head = ask("/v1/head");
        more.accept(ChainLines.audit(audit.orElse(Map.of()), head.orElse(Map.of())));
    }

    private Optional<Map<String, Object>> ask(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(entrance.resolve(path))
                .header("Authorization", TOKEN)
                .timeout(PATIENCE)
                .build();
        long limit = System.nanoTime() + LONGEST.toNanos();
        do {
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return Optional.of(JSON.std.mapFrom(answer.body()));
                }
            } catch (IOException _) {
                // Asked again below.
            }
            TimeUnit.MILLISECONDS.sleep(250);
        } while (System.nanoTime() < limit);
        return Optional.empty();
    }

    private static List<?> list(@Nullable Object json) {
        return json instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // JSON's objects
    private static Map<String, Object> object(Object json) {
        return json instanceof Map<?, ?> ? (Map<String, Object>) json : Map.of();
    }
}
