package dev.muster.servicekit.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A replica of the config service on a free port, as honest as the test wants it. */
final class FakeReplica implements AutoCloseable {
    /** How a replica misbehaves on the wire. */
    enum Wire {
        SOUND,
        /** Closes in the midst of the body. */
        TORN,
        /** Sends the head of the answer and then nothing. */
        HANGING,
        /** Answers 503. */
        FAILING
    }

    /** What a snapshot's answer says, before it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // written out, never compared
    record Reply(long version, String etag, String chain, String line, byte[] body) {
        Reply withBody(String text) {
            return new Reply(version, etag, chain, line, text.getBytes(UTF_8));
        }

        Reply withVersion(long other) {
            return new Reply(other, etag, chain, line, body);
        }

        Reply withChain(String other) {
            return new Reply(version, etag, other, line, body);
        }

        Reply withLine(String other) {
            return new Reply(version, etag, chain, other, body);
        }
    }

    private static final Pattern QUERY = Pattern.compile("(?:^|&)(pin|after|limit)=([^&]*)");

    final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile History history;
    volatile Wire wire = Wire.SOUND;
    volatile UnaryOperator<Reply> lie = UnaryOperator.identity();
    volatile UnaryOperator<List<VersionRecord>> forgery = UnaryOperator.identity();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    FakeReplica(History history) {
        this.history = history;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        route("/v1/snapshot", this::snapshot);
        route("/v1/versions", this::versions);
        route("/v1/instances", this::report);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @SuppressWarnings("ArrayRecordComponent") // written out, never compared
    private record Sent(int status, byte[] body) {}

    private void route(String path, BiFunction<HttpExchange, Map<String, String>, Sent> handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, wire == Wire.FAILING ? new Sent(503, new byte[0]) : answer(handler, exchange));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Sent answer(BiFunction<HttpExchange, Map<String, String>, Sent> handler, HttpExchange exchange) {
        boolean known = exchange.getRequestHeaders()
                .getFirst("Authorization")
                .equals("Bearer dev:sample:config.read,config.report");
        return known ? handler.apply(exchange, query(exchange)) : new Sent(403, new byte[0]);
    }

    private void send(HttpExchange exchange, Sent sent) throws IOException, InterruptedException {
        boolean empty = sent.body().length == 0;
        exchange.sendResponseHeaders(sent.status(), empty ? -1 : sent.body().length);
        if (empty) {
            return;
        }
        switch (wire) {
            case SOUND, FAILING -> exchange.getResponseBody().write(sent.body());
            case TORN -> {
                exchange.getResponseBody().write(sent.body(), 0, sent.body().length / 2);
                exchange.getResponseBody().flush();
            }
            case HANGING -> closed.await();
        }
    }

    private Sent snapshot(HttpExchange exchange, Map<String, String> query) {
        asked.incrementAndGet();
        @Nullable VersionRecord record = history.line(query.getOrDefault("pin", ""));
        if (record == null) {
            return new Sent(404, "{}".getBytes(UTF_8));
        }
        Reply reply = lie.apply(new Reply(
                record.number(), record.content(), record.chain(), record.line().word(), history.body(record)));
        exchange.getResponseHeaders().set("ETag", '"' + reply.etag() + '"');
        exchange.getResponseHeaders().set("Muster-Config-Version", Long.toString(reply.version()));
        exchange.getResponseHeaders().set("Muster-Config-Chain", reply.chain());
        exchange.getResponseHeaders().set("Muster-Config-Line", reply.line());
        boolean unchanged =
                ('"' + reply.etag() + '"').equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        return unchanged ? new Sent(304, new byte[0]) : new Sent(200, reply.body());
    }

    private Sent versions(HttpExchange exchange, Map<String, String> query) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/v1/versions")) {
            int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
            return new Sent(
                    200,
                    History.json(
                            forgery.apply(history.after(Long.parseLong(query.getOrDefault("after", "0")), limit))));
        }
        @Nullable VersionRecord record = history.record(Long.parseLong(path.substring("/v1/versions/".length())));
        return record == null ? new Sent(404, "{}".getBytes(UTF_8)) : new Sent(200, Json.write(History.json(record)));
    }

    private Sent report(HttpExchange exchange, Map<String, String> query) {
        try {
            reports.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sent(204, new byte[0]);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? Map.of()
                : QUERY.matcher(query)
                        .results()
                        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }
}
