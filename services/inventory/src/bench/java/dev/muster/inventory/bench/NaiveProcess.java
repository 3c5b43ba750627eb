package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The same service in a process of its own, with the naive way behind its controllers; ends with this process. */
final class NaiveProcess implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofMinutes(1);
    private static final long ENDING_SECONDS = 10;

    private final Process process;
    private final URI address;
    private final Thread reaper;

    private NaiveProcess(Process process, URI address) {
        this.process = requireNonNull(process, "process is null");
        this.address = requireNonNull(address, "address is null");
        this.reaper = new Thread(process::destroyForcibly, "end-naive");
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** Starts it with so many sessions and waits until it is ready. */
    static NaiveProcess start(int pool) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dmuster.bench=naive",
                "-Dmuster.database.pool-size=" + pool));
        InProcess.PATIENCE.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.muster.inventory.Main"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(Redirect.to(new File("/dev/null")))
                .redirectError(Redirect.INHERIT);
        builder.environment().put("MUSTER_INSTANCE", "inventory-naive");
        builder.environment().put("MUSTER_HTTP_PORT", Integer.toString(port));
        builder.environment().computeIfPresent("MUSTER_STATE_DIR", (name, folder) -> folder + "-naive");
        NaiveProcess started = new NaiveProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        started.awaitReady();
        return started;
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() throws InterruptedException {
        long limit = System.nanoTime() + UP_WITHIN.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > limit || !process.isAlive()) {
                close();
                throw new IllegalStateException("the naive replica is not ready after " + UP_WITHIN);
            }
            Thread.sleep(50);
        }
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection)
                    address.resolve("/health/readiness").toURL().openConnection();
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(reaper);
    }
}
