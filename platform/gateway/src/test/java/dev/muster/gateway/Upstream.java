package dev.muster.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on loopback whose readiness can be switched; answers with its name unless told otherwise. */
final class Upstream implements AutoCloseable {
    private final String name;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean ready = true;
    private volatile HttpHandler handler = this::answerName;

    Upstream(String name) throws IOException {
        this(name, 0);
    }

    Upstream(String name, int port) throws IOException {
        this.name = name;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(executor);
        server.createContext("/health/readiness", exchange -> answer(exchange, ready ? 200 : 503, ""));
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            handler.handle(exchange);
        });
        server.start();
    }

    Upstream handling(HttpHandler other) {
        handler = other;
        return this;
    }

    void ready(boolean value) {
        ready = value;
    }

    int port() {
        return server.getAddress().getPort();
    }

    int served() {
        return served.get();
    }

    String json() {
        return "{\"id\":\"" + name + "\",\"url\":\"http://127.0.0.1:" + port() + "\"}";
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void answerName(HttpExchange exchange) throws IOException {
        answer(exchange, 200, name);
    }

    /** Ends it at once, as if it were killed. */
    void kill() {
        server.stop(0);
    }

    /** Accepts nothing any more and ends once the requests in flight are answered. */
    void drain() {
        server.stop(10);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
