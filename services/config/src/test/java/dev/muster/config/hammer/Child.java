package dev.muster.config.hammer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service as a process of its own, on one port for its whole life. */
final class Child implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofSeconds(90);

    private final String name;
    private final int port = freePort();
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread reaper = new Thread(this::destroy, "stop-child");
    private volatile @Nullable Process process;

    /** @param arguments of the virtual machine: class path, properties, main class */
    Child(String name, List<String> arguments, Map<String, String> environment) throws IOException {
        this.name = name;
        this.arguments = arguments;
        this.environment = environment;
        this.log = Files.createTempFile("muster-" + name + "-", ".log");
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    Child start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dlogback.configurationFile=logback.xml"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().keySet().removeIf(key -> key.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        builder.environment().put("MUSTER_INSTANCE", name);
        builder.environment().put("MUSTER_HTTP_PORT", Integer.toString(port));
        process = builder.start();
        return this;
    }

    /** Ends it by SIGKILL and starts it again. */
    void restart() throws IOException, InterruptedException {
        destroy();
        Process before = process;
        if (before != null && !before.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " outlived SIGKILL");
        }
        start();
    }

    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (get("/health/readiness").isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " is not ready after " + UP_WITHIN + ": " + tail());
            }
            Thread.sleep(20);
        }
    }

    /** The body of an answer that is well; empty if there is none. */
    String get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer dev:test:config.read")
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException notNow) {
            return "";
        }
    }

    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return name + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(reaper);
        destroy();
        client.shutdownNow();
        Files.deleteIfExists(log);
    }

    private void destroy() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
