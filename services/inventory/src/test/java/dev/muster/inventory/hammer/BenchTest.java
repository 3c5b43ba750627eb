package dev.muster.inventory.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.inventory.TestConfiguration;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import dev.muster.testkit.engines.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bench in rounds too short to mean anything: it runs to its end, and a peer that oversells fails it. */
@Tag("proofs")
class BenchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void bench_shortRun_measuresEveryCellAndFindsNothingWrong() throws Exception {
        Map<String, String> environment = migrated();
        try (Replica replica = new Replica("inventory-1", environment, List.of())) {
            replica.start();
            replica.awaitReady();

            Ran ran = bench(environment, List.of("-Dbench.replicas=" + replica.address()), "--short", "--json");

            assertEquals(0, ran.code(), ran.text());
            JsonNode report = JSON.readTree(ran.text()
                    .lines()
                    .filter(line -> line.contains("\"cells\""))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(ran.text())));
            assertEquals(9, report.get("cells").size(), ran.text());
            for (JsonNode cell : report.get("cells")) {
                assertEquals(2, cell.get("peers").size());
                assertTrue(cell.get("peers").get(0).get("rate").isNumber());
            }
            assertTrue(report.get("notes").toString().contains("agree with their evidence"));
        }
    }

    @Test
    void bench_peerThatForgetsItsLock_failsTheRun() throws Exception {
        Ran ran = bench(migrated(), List.of("-Dbench.unlocked=true"), "--short", "--only", "hot SKU, in process");

        assertEquals(1, ran.code(), ran.text());
        assertTrue(ran.text().contains("levels moved by"), ran.text());
    }

    private static Map<String, String> migrated() throws Exception {
        TestKafka kafka = TestKafka.shared();
        kafka.reset();
        TestDatabase database = TestPostgres.shared().fresh("inventory");
        Ran migration = run(environment(database.variables(database.owner()), kafka), List.of(), "Main", "migrate");
        assertEquals(0, migration.code(), migration.text());
        return environment(database.variables(database.app()), kafka);
    }

    private static Map<String, String> environment(Map<String, String> database, TestKafka kafka) {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("MUSTER_SERVICE", "inventory");
        environment.put("MUSTER_KAFKA", kafka.bootstrap());
        environment.put("MUSTER_DRAIN_PAUSE", "100");
        environment.put("MUSTER_CONFIG_OVERRIDE", TestConfiguration.usual());
        return environment;
    }

    private static Ran bench(Map<String, String> environment, List<String> flags, String... arguments)
            throws Exception {
        return run(environment, flags, "bench.Bench", arguments);
    }

    private static Ran run(Map<String, String> environment, List<String> flags, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml"));
        command.addAll(flags);
        command.add("dev.muster.inventory." + main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), text);
    }

    private record Ran(int code, String text) {}
}
