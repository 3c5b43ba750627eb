package dev.muster.config.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.config.adapters.BareRepository;
import dev.muster.config.adapters.TestService;
import dev.muster.config.adapters.TestStore;
import dev.muster.config.domain.Hash;
import dev.muster.testkit.engines.TestKafka;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told of the configuration, over HTTP. */
@Timeout(180)
class SnapshotApiTest {
    private static final String SCHEMA = "{\"properties\": {\"max\": {\"type\": \"integer\"}}}";

    @TempDir
    static Path folder;

    private TestStore store;
    private BareRepository repository;
    private TestService service;

    @BeforeEach
    void start() {
        TestKafka.shared().reset();
        store = new TestStore();
        repository = new BareRepository(folder.resolve(System.nanoTime() + ".git"));
        service = TestService.replica(store, repository, 1);
    }

    @AfterEach
    void stop() {
        service.close();
        store.close();
        repository.close();
    }

    @Test
    void snapshot_ofTheHead_isTheBytesThatHaveItsHash() {
        HttpResponse<String> none = service.get("/v1/snapshot");
        assertEquals(404, none.statusCode(), none.body());

        CompletableFuture<HttpResponse<String>> waiting = service.ask("/v1/snapshot?wait=30000&after=0");
        service.settled(commit("max: 1"));
        HttpResponse<String> first = service.get("/v1/snapshot");

        assertEquals(200, first.statusCode(), first.body());
        assertEquals("{\"limits\":{\"max\":1}}", first.body());
        assertEquals('"' + Hash.of(first.body()).hex() + '"', header(first, "ETag"));
        assertEquals("1", header(first, "Muster-Config-Version"));
        assertEquals("head", header(first, "Muster-Config-Line"));
        assertEquals("false", header(first, "Muster-Config-Drift"));
        assertEquals(first.body(), waiting.join().body());

        HttpResponse<String> same = service.get("/v1/snapshot", "If-None-Match", header(first, "ETag"));
        assertEquals(304, same.statusCode());
        assertEquals("1", header(same, "Muster-Config-Version"));
    }

    private String commit(String limits) {
        return repository.commit("set " + limits, Map.of("limits.yaml", limits, "limits.schema.json", SCHEMA));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
