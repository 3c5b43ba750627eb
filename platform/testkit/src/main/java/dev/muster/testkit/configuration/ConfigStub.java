package dev.muster.testkit.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The part of the config service that a client cannot do without: versions of a head, each chained to the one before. */
public final class ConfigStub implements AutoCloseable {
    private record Version(int number, String body, String hash, String chain) {
        String json() {
            return """
                    {"number":%d,"kind":"PUBLISH","content":"%s","chain":"%s","commit":null,\
                    "author":"ann","message":"m","at":"1970-01-01T00:00:00.000Z"}""".formatted(number, hash, chain);
        }
    }

    private final List<Version> versions = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public ConfigStub() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/snapshot", this::snapshot);
        server.createContext("/v1/versions", this::after);
        server.createContext("/v1/instances", exchange -> send(exchange, 204, ""));
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes the next version of the head. */
    public void publish(String body) {
        int number = versions.size() + 1;
        String previous = versions.isEmpty()
                ? sha256("muster configuration")
                : versions.getLast().chain();
        List<String> fields = List.of(previous, "" + number, "PUBLISH", sha256(body), "", "ann", "m", "0");
        String chain =
                sha256(fields.stream().map(field -> '"' + field + '"').collect(Collectors.joining(",", "[", "]")));
        versions.add(new Version(number, body, sha256(body), chain));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void snapshot(HttpExchange exchange) throws IOException {
        Version head = versions.getLast();
        exchange.getResponseHeaders().set("ETag", '"' + head.hash() + '"');
        exchange.getResponseHeaders().set("Muster-Config-Version", "" + head.number());
        exchange.getResponseHeaders().set("Muster-Config-Chain", head.chain());
        exchange.getResponseHeaders().set("Muster-Config-Line", "head");
        send(exchange, 200, head.body());
    }

    private void after(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int after = Integer.parseInt(query.replaceFirst(".*after=([0-9]+).*", "$1"));
        List<String> records = new ArrayList<>();
        versions.subList(after, versions.size()).forEach(version -> records.add(version.json()));
        send(exchange, 200, "{\"versions\":[" + String.join(",", records) + "]}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
