package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One replica of the config service over HTTP; each call ends within the time-out, its body included. Thread-safe. */
final class Replica {
    private static final long LARGEST_BODY = 32L << 20;
    private static final int PAGE = 500;

    private final URI base;
    private final HttpClient client;
    private final String authorization;
    private final Duration timeout;

    Replica(URI base, HttpClient client, String authorization, Duration timeout) {
        this.base = requireNonNull(base, "base is null");
        this.client = requireNonNull(client, "client is null");
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /**
     * Asks for the snapshot of this process's line.
     *
     * @param held the hash of the content that is held
     * @throws ReplicaException if there is no answer, or not one of the form it has to have
     */
    Answer snapshot(Optional<String> pin, Optional<String> held) throws InterruptedException {
        HttpRequest.Builder request =
                request("/v1/snapshot" + pin.map(hash -> "?pin=" + hash).orElse(""));
        held.ifPresent(hash -> request.header("If-None-Match", '"' + hash + '"'));
        HttpResponse<byte[]> answer = send(request);
        return switch (answer.statusCode()) {
            case 200 -> new Answer.Offered(claim(answer), Optional.of(answer.body()));
            case 304 -> new Answer.Offered(claim(answer), Optional.empty());
            case 404 -> new Answer.Nothing();
            default -> throw unexpected(answer);
        };
    }

    /** The records after a version, oldest first, a page at most. */
    List<VersionRecord> versions(long after) throws InterruptedException {
        HttpResponse<byte[]> answer = send(request("/v1/versions?after=" + after + "&limit=" + PAGE));
        if (answer.statusCode() != 200) {
            throw unexpected(answer);
        }
        return reading(() -> {
            if (!(Json.object(answer.body()).get("versions") instanceof List<?> versions)) {
                throw new MalformedException("the answer has no versions");
            }
            return versions.stream().map(Replica::version).toList();
        });
    }

    /** One record; empty if there is no such version. */
    Optional<VersionRecord> version(long number) throws InterruptedException {
        HttpResponse<byte[]> answer = send(request("/v1/versions/" + number));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(reading(() -> VersionRecord.read(Json.object(answer.body()))));
            case 404 -> Optional.empty();
            default -> throw unexpected(answer);
        };
    }

    /** Says what an instance runs. */
    void report(String service, String instance, byte[] json) throws InterruptedException {
        HttpRequest.Builder request = request("/v1/instances/" + service + "/" + instance)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(json));
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw unexpected(answer);
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", authorization);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(
                request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ReplicaException(Fault.UNREACHABLE, "no whole answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new ReplicaException(Fault.UNREACHABLE, String.valueOf(e.getCause()));
        } finally {
            sent.cancel(true);
        }
    }

    private static Claim claim(HttpResponse<byte[]> answer) {
        return reading(() -> {
            String etag = header(answer, "ETag");
            String line = header(answer, "Muster-Config-Line");
            return new Claim(
                    Long.parseLong(header(answer, "Muster-Config-Version")),
                    etag.replaceFirst("^\"(.*)\"$", "$1"),
                    header(answer, "Muster-Config-Chain"),
                    Line.of(line).orElseThrow(() -> new MalformedException("no such line: " + line)));
        });
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .orElseThrow(() -> new MalformedException("the answer has no header " + name));
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static VersionRecord version(Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw new MalformedException("a version is no JSON object");
        }
        return VersionRecord.read((Map<String, Object>) map);
    }

    private static ReplicaException unexpected(HttpResponse<?> answer) {
        return new ReplicaException(Fault.UNREACHABLE, "answered " + answer.statusCode());
    }

    private static <T> T reading(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (MalformedException | IllegalArgumentException e) {
            throw new ReplicaException(Fault.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
