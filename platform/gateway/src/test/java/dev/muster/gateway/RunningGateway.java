package dev.muster.gateway;

import dev.muster.gateway.config.ConfigReader;
import dev.muster.gateway.config.GatewayConfig;
import dev.muster.spec.YamlDocument;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gateway on free ports of loopback, and a client for both of them. */
final class RunningGateway implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests";

    private final Vertx vertx = Main.vertx();
    private final Gateway gateway;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningGateway(String config, RepeatRule repeats) throws Exception {
        GatewayConfig read = ConfigReader.read(YamlDocument.parse(config, "gateway.json"));
        gateway = new Gateway(read, TOKEN, new SplittableRandom(7), repeats);
        vertx.deployVerticle(gateway).await(30, TimeUnit.SECONDS);
    }

    static RunningGateway with(String services) throws Exception {
        return with(services, "", RepeatRule.SAFE);
    }

    static RunningGateway with(String services, String limits) throws Exception {
        return with(services, "\"limits\":" + limits + ",", RepeatRule.SAFE);
    }

    static RunningGateway with(String services, RepeatRule repeats) throws Exception {
        return with(services, "", repeats);
    }

    private static RunningGateway with(String services, String limits, RepeatRule repeats) throws Exception {
        return new RunningGateway(
                "{\"listen\":{\"host\":\"127.0.0.1\",\"port\":0},\"admin\":{\"host\":\"127.0.0.1\",\"port\":0},"
                        + limits + "\"services\":[" + services + "]}",
                repeats);
    }

    /** A service named ledger at /v1 with one release of these instances. */
    static String ledger(String... instances) {
        return service(release("current", 100, instances));
    }

    static String service(String... releases) {
        return service("[]", releases);
    }

    static String service(String headerRoutes, String[] releases) {
        return "{\"name\":\"ledger\",\"routes\":[\"/v1\"],\"releases\":[" + String.join(",", releases)
                + "],\"headerRoutes\":" + headerRoutes + "}";
    }

    static String release(String name, int weight, String... instances) {
        return "{\"name\":\"" + name + "\",\"weight\":" + weight + ",\"instances\":[" + String.join(",", instances)
                + "]}";
    }

    int port() {
        return gateway.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> admin(String method, String path, String body) throws IOException, InterruptedException {
        return send(adminRequest(path)
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder adminRequest(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.adminPort() + path));
    }

    /** What the admin API says of an instance. */
    JsonObject instance(String id) throws IOException, InterruptedException {
        var all = new JsonObject(admin("GET", "/admin/services", "").body());
        for (Object service : all.getJsonArray("services")) {
            for (Object release : ((JsonObject) service).getJsonArray("releases")) {
                JsonArray instances = ((JsonObject) release).getJsonArray("instances");
                for (Object instance : instances) {
                    if (((JsonObject) instance).getString("id").equals(id)) {
                        return (JsonObject) instance;
                    }
                }
            }
        }
        return new JsonObject();
    }

    void awaitReady(String id, boolean ready) throws Exception {
        Eventually.until(id + " ready: " + ready, () -> instance(id).getBoolean("ready", false) == ready);
    }

    /** The value of one line of the metrics. */
    double metric(String series) throws IOException, InterruptedException {
        return send(adminRequest("/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        client.close();
        try {
            vertx.close().await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the gateway does not stop", e);
        }
    }
}
