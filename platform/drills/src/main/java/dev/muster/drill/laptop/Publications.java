package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What became of the commits of this run: the configuration's own word, and what processes hold. */
final class Publications {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String READER = "Bearer dev:drill:config.read";

    private final Site site;
    private final Map<String, String> before = new HashMap<>();
    private final IdentityHashMap<Action, String> commits = new IdentityHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Publications(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    /** A file is about to be changed; answers the commit that has it as it is. */
    String basis(String file) {
        return before.computeIfAbsent(file, name -> site.configFile(name).tip());
    }

    /** What an action committed: this very action, as the same may be done twice. */
    void published(Action action, String commit) {
        commits.put(action, commit);
    }

    Optional<Sample> seen(Action action, Metric metric) {
        Optional<String> commit = Optional.ofNullable(commits.get(action));
        return switch (metric.figure()) {
            case REFUSED -> word(commit).map(word -> yes("refused".equals(word.get("state"))));
            case JUDGED -> word(commit).map(word -> yes(!"unknown".equals(word.get("state"))));
            case CONFIGURED -> Optional.of(yes(configured(commit, metric.of())));
            default -> Optional.empty();
        };
    }

    private static Sample yes(boolean so) {
        return Sample.exact(so ? 1 : 0, 1);
    }

    /** Whether every process of a service holds the version that a commit became, or a later one. */
    private boolean configured(Optional<String> commit, String service) {
        OptionalDouble version = word(commit).stream()
                .flatMap(word -> word.get("versions") instanceof List<?> versions ? versions.stream() : Stream.empty())
                .mapToDouble(number -> ((Number) requireNonNull(number)).doubleValue())
                .max();
        List<OptionalDouble> held = site.metrics(service, "muster_config_version");
        return version.isPresent()
                && !held.isEmpty()
                && held.stream().allMatch(one -> one.orElse(0) >= version.getAsDouble());
    }

    /** What the configuration says of a commit. */
    private Optional<Map<String, Object>> word(Optional<String> commit) {
        return commit.flatMap(id -> {
            URI uri = site.addresses().get().gateway().resolve("/v1/commits/" + id);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", READER)
                    .timeout(PATIENCE)
                    .build();
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                return answer.statusCode() == 200 ? Optional.of(JSON.std.mapFrom(answer.body())) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }
}
