package dev.muster.drills.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.drills.shop.Staff;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The stack as whoever runs it sees it: its commands, and its staff's addresses. Thread-safe. */
final class Platform {
    private final CommandLine muster;
    private final Staff staff;

    /** @param muster the whole command line */
    Platform(CommandLine muster, URI gateway) {
        this.muster = requireNonNull(muster, "muster is null");
        this.staff = new Staff(gateway);
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
        return staff.audit().map(News.Audited::new);
    }

    /** The level of one SKU. */
    Optional<Map<String, Object>> stock(String sku) {
        return staff.level(sku);
    }

    /** Each process and the version of the configuration it runs. */
    Optional<News.Running> running() {
        return staff.get("/v1/instances").map(body -> {
            List<String> shown = new ArrayList<>();
            list(body, "instances").stream()
                    .filter(instance -> !Boolean.TRUE.equals(instance.get("silent")))
                    .forEach(instance -> shown.add(instance.get("instance") + " v" + instance.get("version")));
            return new News.Running(shown);
        });
    }

    private CommandLine found(String command) {
        return requireNonNull(muster.getSubcommands().get(command), () -> "there is no command " + command);
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
