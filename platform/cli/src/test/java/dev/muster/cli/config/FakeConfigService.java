package dev.muster.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A config service that answers what a test tells it to, the last answer again and again, and notes what it was asked. */
final class FakeConfigService implements AutoCloseable {
    /** What stands for any commit in a path. */
    static final String ANY = "{commit}";

    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** One request. */
    record Asked(String method, String path, String authorization, String body) {}

    private record Reply(int status, String etag, String body) {}

    FakeConfigService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next answer to a request, such as {@code GET /v1/head}, whatever its query says. */
    FakeConfigService reply(String request, String body) {
        return reply(request, 200, body);
    }

    FakeConfigService reply(String request, int status, String body) {
        replies.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Reply(status, "\"e\"", body));
        return this;
    }

    List<Asked> asked(String method) {
        return asked.stream().filter(request -> request.method().equals(method)).toList();
    }

    /** The paths asked for, with their queries, in order. */
    List<String> paths() {
        return asked.stream().map(Asked::path).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        asked.add(new Asked(
                method,
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Reply reply = next(method + " " + path.replaceFirst("/[0-9a-f]{40}$", "/" + ANY));
        byte[] body = reply.body().getBytes(UTF_8);
        boolean problem = reply.status() >= 400 && reply.body().startsWith("{");
        exchange.getResponseHeaders().add("Content-Type", problem ? "application/problem+json" : "application/json");
        exchange.getResponseHeaders().add("ETag", reply.etag());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized Reply next(String request) {
        Deque<Reply> waiting = replies.getOrDefault(request, new ArrayDeque<>());
        return switch (waiting.size()) {
            case 0 ->
                new Reply(
                        404,
                        "",
                        "{\"type\":\"https://muster.dev/problems/not-found\",\"title\":\"Unknown: " + request + "\"}");
            case 1 -> waiting.getFirst();
            default -> waiting.removeFirst();
        };
    }
}
