package dev.muster.inventory.hammer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One replica of the service as a process of its own, on one port for its whole life.
 *
 * <p>It begins with the first of the bugs or crash points it was given and takes the next whenever it was killed, or
 * halted; none when they are used up. A start that fails is tried again as it was.
 */
final class Replica implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final int KILLED = 137;

    private final String name;
    private final int port = freePort();
    private final Map<String, String> environment;
    private final Queue<String> knownBad;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread reaper = new Thread(this::destroy, "stop-replica");
    private volatile @Nullable Process process;

    Replica(String name, Map<String, String> environment, List<String> knownBad) throws IOException {
        this.name = name;
        this.environment = environment;
        this.knownBad = new ConcurrentLinkedQueue<>(knownBad);
        this.log = Files.createTempFile("muster-" + name + "-", ".log");
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Starts the process; it may take a while until it serves. Whether the one before was killed, or halted. */
    boolean start() throws IOException {
        Process before = process;
        boolean killed = before != null && before.exitValue() == KILLED;
        if (killed) {
            knownBad.poll();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml"));
        String bug = knownBad.peek();
        if (bug != null) {
            command.add("-Dmuster.known-bad=" + bug);
        }
        command.add("dev.muster.inventory.Main");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().keySet().removeIf(key -> key.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        builder.environment().put("MUSTER_INSTANCE", name);
        builder.environment().put("MUSTER_HTTP_PORT", Integer.toString(port));
        process = builder.start();
        return killed;
    }

    boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    long pid() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current.pid();
    }

    /** Ends it by SIGKILL. */
    void kill() throws InterruptedException {
        destroy();
        Process current = process;
        if (current != null && !current.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " outlived SIGKILL");
        }
    }

    /** Waits until it was stopped as by SIGSTOP: it lives, and nothing of it runs. */
    void awaitStopped() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (!run("ps", "-o", "state=", "-p", Long.toString(pid())).startsWith("T")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " was not stopped: " + tail());
            }
            Thread.sleep(10);
        }
    }

    /** Lets it go on after it was stopped. */
    void proceed() throws IOException, InterruptedException {
        run("kill", "-CONT", Long.toString(pid()));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + told);
        }
        return told.strip();
    }

    /** Asks it to end by SIGTERM and waits until it has. */
    void stop() throws InterruptedException {
        Process current = process;
        if (current != null) {
            current.destroy();
            if (!current.waitFor(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not stop: " + tail());
            }
        }
    }

    boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " is not ready after " + UP_WITHIN + ": " + tail());
            }
            Thread.sleep(50);
        }
    }

    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(reaper);
        destroy();
        client.close();
        Files.deleteIfExists(log);
    }

    private void destroy() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
