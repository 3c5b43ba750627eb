package dev.muster.drills.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The whole platform as processes, in a folder of its own and at ports that are free; all of it is taken away again. */
final class ScratchShop implements AutoCloseable {
    private static final Path ROOT =
            Path.of(System.getProperty("muster.root", "../..")).toAbsolutePath().normalize();
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 31_000;
    private static final int PORTS = 50;
    private static final String STAFF = "Bearer dev:test:stock.read,stock.audit,reservation.read";

    private final Path home;
    private final int basePort;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private long supervisor;

    private ScratchShop(Path home, int basePort) {
        this.home = home;
        this.basePort = basePort;
    }

    /** Whether everything that has to run is built. */
    static boolean isBuilt() {
        return List.of("services/config", "services/inventory", "services/order", "platform/gateway", "platform/cli")
                .stream()
                .allMatch(module -> Files.exists(ROOT.resolve(module).resolve("target/classpath")));
    }

    /** Starts it, with so many SKUs on stock. */
    static ScratchShop start(Path home, int skus) {
        ScratchShop shop = new ScratchShop(home, freePorts());
        try {
            shop.up();
            shop.muster("seed", "--skus", Integer.toString(skus));
            return shop;
        } catch (Throwable e) {
            // What was started stays up otherwise.
            shop.muster("down");
            throw e;
        }
    }

    /** Brings it to the state that these options of {@code muster up} ask for; without any all of it is sound. */
    void up(String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--without-alerts"));
        arguments.addAll(List.of(options));
        supervisor = first(muster(arguments.toArray(String[]::new)), "pid (\\d+)");
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + basePort);
    }

    Path home() {
        return home;
    }

    /** Runs a command to its end, and answers what it said. */
    @CanIgnoreReturnValue
    String muster(String... arguments) {
        return said(command(arguments));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("muster").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment()
                .putAll(Map.of(
                        "MUSTER_HOME", home.toString(),
                        "MUSTER_BASE_PORT", Integer.toString(basePort),
                        "MUSTER_NO_BUILD", "1",
                        "MUSTER_AOT_RECORD", "no",
                        "JAVA_HOME", System.getProperty("java.home")));
        return builder;
    }

    private static String said(ProcessBuilder builder) {
        return said(builder, 0);
    }

    private static String said(ProcessBuilder builder, int worstCode) {
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            int code = process.waitFor();
            if (code > worstCode) {
                throw new AssertionError(builder.command() + " ended with " + code + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The processes, by name, as {@code muster status} has them, which says 1 if one is not ready. */
    Map<String, Map<String, Object>> processes() {
        Map<String, Map<String, Object>> processes = new HashMap<>();
        Object all = object(said(command("status", "--json"), 1)).get("processes");
        for (Object one : all instanceof List<?> list ? list : List.of()) {
            @SuppressWarnings("unchecked") // JSON's objects
            Map<String, Object> process = (Map<String, Object>) one;
            processes.put(String.valueOf(process.get("name")), process);
        }
        return processes;
    }

    long pid(String name) {
        return number(name, "pid");
    }

    int port(String name) {
        return (int) number(name, "port");
    }

    /** How often processes whose names begin so were started again. */
    long restarts(String name) {
        return processes().keySet().stream()
                .filter(process -> process.startsWith(name))
                .mapToLong(process -> number(process, "restarts"))
                .sum();
    }

    private long number(String name, String member) {
        Map<String, Object> process = processes().getOrDefault(name, Map.of());
        if (process.get(member) instanceof Number number) {
            return number.longValue();
        }
        throw new AssertionError(name + " has no " + member + ": " + process);
    }

    /** Sends a signal to a process of this shop. */
    static void signal(String signal, long... pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        for (long pid : pids) {
            command.add(Long.toString(pid));
        }
        String ignored = said(new ProcessBuilder(command).redirectErrorStream(true));
    }

    /** Until {@link #thaw} nobody restarts what ends. */
    void freeze() {
        signal("STOP", supervisor);
    }

    void thaw() {
        signal("CONT", supervisor);
    }

    /** What staff is answered; an error of transport is an answer of status 0. */
    Map<String, Object> get(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(URI.create(gateway() + path));
            return answer.statusCode() == 200 ? object(answer.body()) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** A process's metrics; empty while it does not answer. */
    List<String> metrics(int port) throws InterruptedException {
        try {
            HttpResponse<String> answer = send(URI.create("http://127.0.0.1:" + port + "/prometheus"));
            return answer.statusCode() == 200 ? answer.body().lines().toList() : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a process says that it serves. */
    boolean isReady(int port) throws InterruptedException {
        try {
            return send(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", STAFF)
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        thaw();
        muster("down");
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    private static long first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in: " + text);
        }
        return Long.parseLong(found.group(1));
    }

    private static int freePorts() {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < 100; i++) {
            int base = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (IntStream.range(base, base + PORTS).allMatch(ScratchShop::isFree)) {
                return base;
            }
        }
        throw new AssertionError("there are no " + PORTS + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** A number of a metric's line, if the line is of that metric with these labels. */
    static @Nullable Double value(String line, String metric, String... labels) {
        boolean fits = line.startsWith(metric + "{") || line.startsWith(metric + " ");
        for (String label : labels) {
            fits &= line.contains(label);
        }
        return fits ? Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)) : null;
    }

    static void rest(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
