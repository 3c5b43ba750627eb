package dev.muster.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.config.adapters.BareRepository;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bench in rounds too short to mean anything: it runs to its end and reports every cell. */
@Tag("proofs")
@Timeout(300)
class BenchTest {
    @TempDir
    Path folder;

    @Test
    void bench_shortRun_measuresEveryCell() throws Exception {
        TestKafka.shared().reset();
        try (BareRepository repository = new BareRepository(folder.resolve("delivery.git"))) {
            repository.commit("one", Map.of("limits.yaml", "max: 1", "limits.schema.json", "{}"));
            TestDatabase database = ServiceProcess.migrated(repository);
            try (ServiceProcess service =
                    ServiceProcess.serving(database, repository).ready()) {
                JsonNode report = new ObjectMapper().readTree(bench(database, repository, service));

                List<String> names = new ArrayList<>();
                for (JsonNode cell : report.get("cells")) {
                    names.add(cell.get("name").asText());
                    assertEquals(2, cell.get("peers").size(), names::getLast);
                    assertTrue(cell.get("peers").get(0).get("p50Micros").asDouble() > 0, names::getLast);
                }
                assertEquals(
                        List.of(
                                "1,000 watchers told",
                                "publish to visible in all processes",
                                "commit to visible in all processes",
                                "reads of the version in process by 1 thread",
                                "reads of a value in process by 1 thread",
                                "reads of the version in process by 2 threads",
                                "reads of a value in process by 2 threads",
                                "conditional GETs"),
                        names);
                assertTrue(report.get("notes").toString().contains("seen in all processes after"));
            }
        }
    }

    private String bench(TestDatabase database, BareRepository repository, ServiceProcess service)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dbench.service=config",
                "-Dbench.replicas=" + service.address(),
                "-Dbench.processes=config-1=" + service.pid(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.muster.config.bench.Bench",
                "--short",
                "--json");
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().putAll(ServiceProcess.environment(database, repository));
        builder.environment().put("MUSTER_STATE_DIR", folder.resolve("state").toString());
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> told + tail(err));
        return told;
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
