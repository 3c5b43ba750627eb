package dev.muster.drills.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SeedCommandTest {
    @TempDir
    Path home;

    private final List<String> paths = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private int status = 200;
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"title\":\"as told\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf/base-port"),
                Integer.toString(gateway.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void seed_generated_deliversEverySkuInParts() {
        assertEquals("12000 SKUs on stock, apron-1 to tea-600", seed("--skus", "12000"));

        assertEquals(
                List.of(
                        "/v1/stock/-/imports/seed-7041-12000-0",
                        "/v1/stock/-/imports/seed-7041-12000-5000",
                        "/v1/stock/-/imports/seed-7041-12000-10000"),
                paths);
        assertTrue(bodies.getFirst().startsWith("sku,quantity\napron-1,"), bodies.getFirst());
        assertEquals(
                12_000 + 3,
                bodies.stream().mapToLong(body -> body.lines().count()).sum());
    }

    @Test
    void seed_csv_isSentAsItIs() throws IOException {
        Path file = Files.writeString(home.resolve("first goods.csv"), "sku,quantity\ntea-1,5\n");

        seed("--csv", file.toString());

        assertEquals(List.of("/v1/stock/-/imports/first-goods.csv"), paths);
        assertEquals(List.of("sku,quantity\ntea-1,5\n"), bodies);
    }

    @Test
    void seed_refused_saysTheShopsOwnWords() {
        status = 400;

        CommandFailure failure = assertThrows(CommandFailure.class, () -> seed("--skus", "10"));

        assertEquals(ExitCode.FAILED, failure.exitCode());
        assertTrue(failure.toString().contains("as told"), failure.toString());
    }

    @Test
    void seed_nothingRuns_saysHowToStartIt() {
        gateway.stop(0);

        CommandFailure failure = assertThrows(CommandFailure.class, () -> seed("--skus", "10"));

        assertTrue(failure.toString().contains("muster up"), failure.toString());
    }

    @Test
    void seed_badSize_isRefusedBeforeAnything() {
        assertEquals(
                ExitCode.USAGE,
                assertThrows(CommandFailure.class, () -> seed("--skus", "0")).exitCode());
        assertEquals(List.of(), paths);
    }

    private String seed(String... arguments) {
        Workspace workspace = new Workspace(home, Map.of("MUSTER_HOME", home.toString()));
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new SeedCommand(workspace)).setOut(new PrintWriter(out, true));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            throw failure;
        });
        line.parseArgs(arguments);
        SeedCommand command = line.getCommand();
        assertEquals(0, command.call());
        return out.toString().strip();
    }
}
