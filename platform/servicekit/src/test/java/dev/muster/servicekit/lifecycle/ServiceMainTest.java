package dev.muster.servicekit.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.SampleMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The service as a process: its arguments, its exit status, its end by SIGTERM. */
class ServiceMainTest {
    private static final Map<String, String> GOOD =
            Map.of("MUSTER_SERVICE", "sample", "MUSTER_ENV", "test", "MUSTER_DRAIN_PAUSE", "300");

    @Test
    void process_toldToStop_answersWhatIsUnderWayFirst() throws Exception {
        Process process = start(GOOD, List.of());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            String address = address(out);
            CompletableFuture<HttpResponse<String>> slow = client.sendAsync(
                    HttpRequest.newBuilder(URI.create(address + "/v1/slow?millis=1200"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            awaitLine(out, "slow entered");

            process.destroy();

            assertEquals("slow", slow.get(20, TimeUnit.SECONDS).body());
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertTrue(Set.of(0, 143).contains(process.exitValue()), "exit " + process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void migrate_asArgument_migratesAndEnds() throws Exception {
        Process process = start(GOOD, List.of("migrate"));

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        assertTrue(out.contains("migrated sample"), out);
    }

    @Test
    void configuration_wrong_endsWithStatus1AndEveryError() throws Exception {
        Process process = start(Map.of("MUSTER_SERVICE", "sample", "MUSTER_HTTP_PORT", "x"), List.of());

        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), err);
        assertTrue(err.contains("MUSTER_ENV is missing") && err.contains("MUSTER_HTTP_PORT is not a port"), err);
    }

    @Test
    void argument_unknown_endsWithStatus2() throws Exception {
        assertEquals(2, start(GOOD, List.of("migrat")).waitFor());
    }

    private static Process start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml",
                SampleMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String address(BufferedReader out) throws IOException {
        Matcher found = Pattern.compile("ready at (http://[0-9.:]+)").matcher(awaitLine(out, "ready at"));
        assertTrue(found.find());
        return found.group(1);
    }

    private static String awaitLine(BufferedReader out, String text) throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                assertTrue(line.startsWith("{\"time\":"), line);
                return line;
            }
            before.add(line);
        }
        throw new AssertionError("no line with '" + text + "' in " + before);
    }
}
