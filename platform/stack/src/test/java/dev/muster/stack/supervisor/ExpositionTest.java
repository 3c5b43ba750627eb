package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the supervisor tells whoever measures the stack. */
class ExpositionTest {
    private static final ProcessStatus REPLICA =
            status("ledger-2", "running", 3, Probe.http(7131, "/health/readiness"));
    private static final ProcessStatus LEAVING = status("till-1", "stopping", 0, Probe.http(7141, "/health/readiness"));
    private static final ProcessStatus ENGINE = status("kafka", "waiting", 0, Probe.kafka(7103));
    private static final ProcessStatus WATCHER = status("prometheus", "running", 0, Probe.http(7106, "/-/ready"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path home;

    @Test
    void exposition_tellsWhatRunsAndHowOftenItDied() {
        assertEquals("""
                # HELP muster_process_running 1 while the process runs
                # TYPE muster_process_running gauge
                muster_process_running{process="ledger-2",service="ledger"} 1
                muster_process_running{process="till-1",service="till"} 0
                muster_process_running{process="kafka",service="kafka"} 0
                # HELP muster_process_dead 1 while the process ought to run
                # TYPE muster_process_dead gauge
                muster_process_dead{process="ledger-2",service="ledger"} 0
                muster_process_dead{process="till-1",service="till"} 0
                muster_process_dead{process="kafka",service="kafka"} 1
                # HELP muster_process_restarts_total How often the process was started again after it died
                # TYPE muster_process_restarts_total counter
                muster_process_restarts_total{process="ledger-2",service="ledger"} 3
                muster_process_restarts_total{process="till-1",service="till"} 0
                muster_process_restarts_total{process="kafka",service="kafka"} 0
                """, Exposition.text(List.of(REPLICA, LEAVING, ENGINE)));
    }

    @Test
    void exposition_answersOnLoopback() throws IOException, InterruptedException {
        int port = new Exposition(() -> List.of(REPLICA)).start();

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertEquals(Exposition.text(List.of(REPLICA)), answer.body());
        }
    }

    @Test
    void targets_areTheProcessesThatHaveMetrics_andFollowThem() throws IOException {
        ScrapeTargets targets = new ScrapeTargets(home, 4711);

        targets.write(List.of(REPLICA, ENGINE, WATCHER));

        String text = Files.readString(ScrapeTargets.file(home));
        assertEquals(2, text.split("\"targets\"", -1).length - 1, text);
        assertTrue(text.contains("127.0.0.1:4711") && text.contains("127.0.0.1:7131"), text);
        assertTrue(text.contains("\"process\":\"ledger-2\",\"service\":\"ledger\",\"stamp\":\"ledger-1a\""), text);

        targets.write(List.of(ENGINE));

        assertEquals(1, Files.readString(ScrapeTargets.file(home)).split("\"targets\"", -1).length - 1);
    }

    private static ProcessStatus status(String name, String state, int restarts, Probe probe) {
        return new ProcessStatus(
                name,
                state,
                !state.equals("waiting") ? OptionalLong.of(1) : OptionalLong.empty(),
                Optional.of(Instant.EPOCH),
                restarts,
                true,
                3,
                "ledger-1a",
                Path.of("log"),
                probe);
    }
}
