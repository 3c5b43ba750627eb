package dev.muster.faultproxy;

import dev.muster.faultproxy.ProxyConfig.LinkConfig;
import dev.muster.faultproxy.ProxyConfig.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A proxy with the link {@code a->b}, and what a test asks of it. */
final class RunningProxy implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef";
    static final String LINK = "a->b";

    private final FaultProxy proxy;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> clients = new ArrayList<>();

    RunningProxy(EchoServer target) throws IOException {
        this(target.port(), ProxyConfig.CONNECTIONS);
    }

    RunningProxy(int target, int connections) throws IOException {
        proxy = new FaultProxy(
                new ProxyConfig(any(), connections, List.of(link(LINK, target), link("c->d", target))),
                TOKEN,
                System::nanoTime);
    }

    private static LinkConfig link(String name, int target) {
        return new LinkConfig(name, List.of(new Way(any(), new Address("127.0.0.1", target))));
    }

    private static Address any() {
        return new Address("127.0.0.1", 0);
    }

    int port(String link) {
        return proxy.ports(link).getFirst();
    }

    /** A connection over the link, which gives up a read after 15 s. */
    Socket connect() throws IOException {
        return connect(LINK);
    }

    Socket connect(String link) throws IOException {
        return register(new Socket(InetAddress.getLoopbackAddress(), port(link)));
    }

    Socket register(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        client.setSoTimeout(15_000);
        clients.add(client);
        return client;
    }

    /** Imposes a fault for 30 s that is described by the given fields. */
    void impose(String fields) throws Exception {
        HttpResponse<String> answer = put("{\"holder\":\"test\",\"leaseMs\":30000," + fields + "}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    void lift() throws Exception {
        HttpResponse<String> answer = call("DELETE", "/a->b/fault", "{\"holder\":\"test\"}", TOKEN);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    HttpResponse<String> put(String body) throws Exception {
        return call("PUT", "/a->b/fault", body, TOKEN);
    }

    HttpResponse<String> renew(String holder) throws Exception {
        return call("POST", "/a->b/fault", "{\"holder\":\"" + holder + "\",\"leaseMs\":30000}", TOKEN);
    }

    String status() throws Exception {
        return call("GET", "/a->b", "", TOKEN).body();
    }

    HttpResponse<String> call(String method, String below, String body, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/admin/links" + below.replace(">", "%3E")))
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + proxy.adminPort() + path);
    }

    @Override
    public void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        http.close();
        proxy.close();
    }
}
