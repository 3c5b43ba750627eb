package dev.muster.drills.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The stack as whoever runs it sees it: its commands, and its staff's addresses. Thread-safe. */
final class Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String STAFF = "Bearer dev:demo:stock.read,stock.audit,config.read";

    private final CommandLine muster;
    private final URI gateway;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param muster the whole command line */
    Platform(CommandLine muster, URI gateway) {
        this.muster = requireNonNull(muster, "muster is null");
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    /** What a command printed, and how it ended. */
    record Ran(int code, String out) {}

    /** Runs a command and shows what it says. */
    int run(String command, String... arguments) {
        return found(command).execute(arguments);
    }

    /** Runs a command and keeps what it says. */
    Ran runQuietly(String command, String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        CommandLine line = found(command);
        PrintWriter out = line.getOut();
        PrintWriter err = line.getErr();
        try {
            int code = line.setOut(writer).setErr(writer).execute(arguments);
            return new Ran(code, text.toString());
        } finally {
            line.setOut(out).setErr(err);
        }
    }

    /** Whether every process of the stack is ready. */
    boolean isUp() {
        return runQuietly("status").code() == 0;
    }

    /** The process of a replica, if it runs. */
    Optional<ProcessHandle> process(String name) {
        return list(object(runQuietly("status", "--json").out()), "processes").stream()
                .filter(process -> name.equals(process.get("name")))
                .map(process -> process.get("pid"))
                .filter(Number.class::isInstance)
                .flatMap(pid -> ProcessHandle.of(((Number) pid).longValue()).stream())
                .findFirst();
    }

    /** All levels against their evidence; empty while nobody answers. */
    Optional<News.Audited> audit() {
        return get("/v1/stock/-/audit")
                .map(body -> new News.Audited(
                        Boolean.TRUE.equals(body.get("sound")), number(body, "skus"), number(body, "reservations")));
    }

    /** The level of one SKU. */
    Optional<Map<String, Object>> stock(String sku) {
        return get("/v1/stock/" + sku);
    }

    /** Each process and the version of the configuration it runs. */
    Optional<News.Running> running() {
        return get("/v1/instances").map(body -> {
            List<String> shown = new ArrayList<>();
            list(body, "instances").stream()
                    .filter(instance -> !Boolean.TRUE.equals(instance.get("silent")))
                    .forEach(instance -> shown.add(instance.get("instance") + " v" + instance.get("version")));
            return new News.Running(shown);
        });
    }

    static long number(Map<String, Object> body, String name) {
        return body.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private CommandLine found(String command) {
        return requireNonNull(muster.getSubcommands().get(command), () -> "there is no command " + command);
    }

    private Optional<Map<String, Object>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", STAFF)
                .timeout(PATIENCE)
                .GET()
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(object(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Map<String, Object> object(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private static List<Map<String, Object>> list(Map<String, Object> body, String name) {
        return body.get(name) instanceof List<?> items ? (List<Map<String, Object>>) items : List.of();
    }
}
