package dev.muster.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import dev.muster.testkit.engines.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The service as a process: migrated by the owner, serving with fewer rights, ended by SIGTERM. */
class ProcessTest {
    @Test
    void process_migratedAndServing_answersAndEndsInOrder() throws Exception {
        TestKafka kafka = TestKafka.shared();
        kafka.reset();
        TestDatabase database = TestPostgres.shared().fresh("inventory");
        Process migration = start(variables(database, database.owner(), kafka), "migrate");
        String told = new String(migration.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, migration.waitFor(), told);

        Process process = start(variables(database, database.app(), kafka));
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            String address = address(out);
            assertEquals(201, put(client, address).statusCode());
            assertTrue(get(client, address + "/v1/stock/chair-1").body().contains("\"available\":10"));
            assertTrue(get(client, address + "/prometheus").body().contains("muster_inventory_lane_commands_total"));
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertTrue(Set.of(0, 143).contains(process.exitValue()), "exit " + process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Map<String, String> variables(TestDatabase database, TestDatabase.Login login, TestKafka kafka) {
        Map<String, String> variables = new HashMap<>(database.variables(login));
        variables.put("MUSTER_SERVICE", "inventory");
        variables.put("MUSTER_CONFIG_OVERRIDE", TestConfiguration.usual());
        variables.put("MUSTER_KAFKA", kafka.bootstrap());
        variables.put("MUSTER_DRAIN_PAUSE", "100");
        return variables;
    }

    private static HttpResponse<String> put(HttpClient client, String address)
            throws IOException, InterruptedException {
        return client.send(
                request(address + "/v1/stock/-/imports/first")
                        .header("Content-Type", "text/csv")
                        .PUT(HttpRequest.BodyPublishers.ofString("sku,quantity\nchair-1,10\n"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient client, String address)
            throws IOException, InterruptedException {
        return client.send(request(address).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer dev:ann:stock.read,stock.write")
                .header("Muster-Deadline-Ms", "30000");
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml",
                "dev.muster.inventory.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String address(BufferedReader out) throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = Pattern.compile("ready at (http://[0-9.:]+)").matcher(line);
            if (ready.find()) {
                return ready.group(1);
            }
            before.add(line);
        }
        throw new AssertionError("it never was ready: " + before);
    }
}
