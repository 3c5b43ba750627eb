package dev.muster.config.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;

/** The naive way: asks for everything each second, and puts each key into a map behind a read-write lock. Thread-safe. */
final class NaiveConfiguration {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock read = lock.readLock();
    private final Lock write = lock.writeLock();
    private final Map<String, String> values = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> replicas;

    NaiveConfiguration(List<URI> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    /** Asks without end. */
    void start(LongConsumer changed) {
        Thread.ofPlatform().daemon().name("naive").start(() -> {
            try {
                for (int i = 0; ; i++) {
                    ask(replicas.get(i % replicas.size()), changed);
                    Thread.sleep(EVERY);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    String get(String key) {
        read.lock();
        try {
            return values.getOrDefault(key, "");
        } finally {
            read.unlock();
        }
    }

    private void ask(URI replica, LongConsumer changed) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(replica.resolve("/v1/snapshot"))
                .header("Authorization", "Bearer dev:bench:config.read")
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            String body = client.send(request, BodyHandlers.ofString()).body();
            String key = ReaderBeans.NAMESPACE + "." + ReaderBeans.KEY;
            String before = get(key);
            put(JSON.readTree(body));
            String now = get(key);
            if (!now.isEmpty() && !now.equals(before)) {
                changed.accept(Long.parseLong(now));
            }
        } catch (IOException notNow) {
            System.err.println("naive: " + notNow);
        }
    }

    private void put(JsonNode namespaces) {
        namespaces
                .properties()
                .forEach(namespace -> namespace.getValue().properties().forEach(value -> {
                    write.lock();
                    try {
                        values.put(
                                namespace.getKey() + "." + value.getKey(),
                                value.getValue().asText());
                    } finally {
                        write.unlock();
                    }
                }));
    }
}
