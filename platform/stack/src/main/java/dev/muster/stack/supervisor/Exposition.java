package dev.muster.stack.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What the supervisor says of its processes in Prometheus's text format, on a port of loopback that the system chooses
 * and {@link ScrapeTargets} names. It tells names, states and counts, nothing secret.
 */
final class Exposition {

    private final Supplier<List<ProcessStatus>> processes;

    /** @param processes may be called by any thread */
    Exposition(Supplier<List<ProcessStatus>> processes) {
        this.processes = requireNonNull(processes, "processes is null");
    }

    /** Answers from now on, by a thread that keeps no process alive; returns the port. */
    int start() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prometheus", this::answer);
        // The server's own thread is a daemon if the one that starts it is.
        Thread.ofPlatform().daemon().start(server::start).join();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = text(processes.get()).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static String text(List<ProcessStatus> processes) {
        StringBuilder text = new StringBuilder();
        metric(text, "muster_process_running", "gauge", "1 while the process runs", processes, Exposition::running);
        metric(text, "muster_process_dead", "gauge", "1 while the process ought to run", processes, Exposition::dead);
        metric(
                text,
                "muster_process_restarts_total",
                "counter",
                "How often the process was started again after it died",
                processes,
                ProcessStatus::restarts);
        return text.toString();
    }

    private static int running(ProcessStatus status) {
        return status.isRunning() ? 1 : 0;
    }

    /** One that is being stopped is not dead: nobody is to be alarmed by an orderly end. */
    private static int dead(ProcessStatus status) {
        return status.pid().isPresent() ? 0 : 1;
    }

    private static void metric(
            StringBuilder text,
            String name,
            String type,
            String help,
            List<ProcessStatus> processes,
            ToIntFunction<ProcessStatus> value) {
        text.append(String.format(Locale.ROOT, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type));
        for (ProcessStatus status : processes) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s{process=\"%s\",service=\"%s\"} %d\n",
                    name,
                    status.name(),
                    status.service(),
                    value.applyAsInt(status)));
        }
    }
}
