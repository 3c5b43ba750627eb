package dev.muster.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    private static final String SOUND =
            "{\"listen\":{\"host\":\"127.0.0.1\",\"port\":0},\"admin\":{\"host\":\"127.0.0.1\",\"port\":0},\"services\":[%s]}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Path config;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Path token;

    @BeforeEach
    void files() throws IOException {
        config = Files.writeString(folder.resolve("gateway.json"), SOUND.formatted(""));
        token = Files.createFile(
                folder.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, "0123456789abcdef\n");
    }

    @Test
    void read_everythingThere_isReadyAndKeepsTheTokenToItself() {
        Startup.Ready ready = assertInstanceOf(Startup.Ready.class, read());

        assertEquals("0123456789abcdef", ready.token());
        assertFalse(ready.toString().contains("0123456789abcdef"));
    }

    @Test
    void read_nothingSet_saysBoth() {
        var refused = assertInstanceOf(Startup.Refused.class, Startup.read(Map.of()));

        assertEquals(2, refused.problems().size(), refused::toString);
    }

    @Test
    void read_wrongConfigurationAndToken_saysEverything() throws IOException {
        Files.writeString(config, "{\"listen\":{\"host\":\"0.0.0.0\",\"port\":-1}}");
        Files.writeString(token, "short");

        var refused = assertInstanceOf(Startup.Refused.class, read());

        assertEquals(4, refused.problems().size(), refused::toString);
        assertTrue(refused.problems().getLast().startsWith("MUSTER_GATEWAY_TOKEN_FILE"), refused::toString);
    }

    @Test
    void read_tokenThatOthersMayRead_isRefused() throws IOException {
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        var refused = assertInstanceOf(Startup.Refused.class, read());

        assertTrue(refused.problems().getFirst().contains("owner alone"), refused::toString);
    }

    @Test
    void main_wrongConfiguration_exitsWith2AndNamesEveryProblem() throws Exception {
        Files.writeString(config, "{\"listen\":{\"host\":\"0.0.0.0\",\"port\":-1}}");
        Process process = start();

        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue(), err);
        assertTrue(err.contains("/listen/host") && err.contains("/listen/port") && err.contains("/admin"), err);
    }

    @Test
    void main_stoppedWithARequestInFlight_answersItFirst() throws Exception {
        var arrived = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var upstream = new Upstream("a-1").handling(exchange -> {
            arrived.countDown();
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            Upstream.answer(exchange, 200, "late");
        })) {
            Files.writeString(config, SOUND.formatted(RunningGateway.ledger(upstream.json())));
            Process process = start();
            try (var out = process.inputReader();
                    var client = HttpClient.newHttpClient()) {
                String port = out.readLine().replaceAll("gateway ready on port ([0-9]+),.*", "$1");
                var uri = URI.create("http://127.0.0.1:" + port + "/v1/x");
                var answer =
                        client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                assertTrue(arrived.await(30, TimeUnit.SECONDS));

                process.toHandle().destroy();
                Eventually.until("it accepts nothing any more", () -> refuses(Integer.parseInt(port)));
                release.countDown();

                assertEquals("late", answer.get(30, TimeUnit.SECONDS).body());
                assertEquals("gateway stopped", out.readLine());
                assertTrue(process.waitFor(30, TimeUnit.SECONDS));
                assertEquals(143, process.exitValue());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static boolean refuses(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    private Startup read() {
        return Startup.read(environment());
    }

    private Map<String, String> environment() {
        return Map.of(Startup.CONFIG, config.toString(), Startup.TOKEN_FILE, token.toString());
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment());
        return builder.start();
    }
}
