package dev.muster.cluster.respond;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.cluster.api.Api;
import dev.muster.cluster.api.Tree;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An API server that knows one Rollout, {@code ledger} in {@code staging}, and what belongs to it. */
final class FakeApi implements AutoCloseable {

    private static final String ROLLOUTS = "/apis/argoproj.io/v1alpha1/rollouts";
    private static final String ROLLOUT = "/apis/argoproj.io/v1alpha1/namespaces/ledger-staging/rollouts/ledger";

    final List<String> patches = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();
    /** What a watch tells next. */
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    volatile FakeRollout rollout = FakeRollout.healthy("none", 0);
    volatile boolean isDown;
    /** What happens between a look at the Rollout and what the one who looked does then. */
    volatile Consumer<FakeApi> meanwhile = _ -> {};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), HttpClient.newHttpClient());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (isDown) {
                exchange.sendResponseHeaders(503, -1);
            } else if (exchange.getRequestMethod().equals("PATCH")) {
                patch(exchange, query);
            } else if (query.contains("watch=true")) {
                watch(exchange);
            } else {
                String body = body(path);
                send(exchange, body.isEmpty() ? 404 : 200, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String body(String path) {
        FakeRollout now = rollout;
        return switch (path) {
            case "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications" -> {
                looks.incrementAndGet();
                yield list(now.application());
            }
            case "/apis/apps/v1/replicasets" -> list(now.replicaSets());
            case "/apis/apps/v1/deployments" -> list(now.deployment());
            case ROLLOUTS -> list(now.json());
            case ROLLOUT -> {
                meanwhile.accept(this);
                yield now.json();
            }
            default -> "";
        };
    }

    private static String list(String items) {
        return "{\"items\": [" + items + "]}";
    }

    /** Takes an abort that names the version there is, and writes down who sent it. */
    private void patch(HttpExchange exchange, String query) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Tree change = Tree.of(JSON.std.mapFrom(text));
        FakeRollout now = rollout;
        if (!exchange.getRequestURI().getPath().equals(ROLLOUT + "/status")) {
            exchange.sendResponseHeaders(404, -1);
        } else if (!change.at("metadata", "resourceVersion").text().equals(now.version())) {
            exchange.sendResponseHeaders(409, -1);
        } else {
            patches.add(text);
            rollout = now.abortedBy(query.replaceAll(".*fieldManager=([a-z-]+).*", "$1"), "Rollout aborted update");
            send(exchange, 200, rollout.json());
        }
    }

    private void watch(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("{\"type\":\"ADDED\"}\n".getBytes(UTF_8));
        out.flush();
        while (true) {
            out.write((events.take() + "\n").getBytes(UTF_8));
            out.flush();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
