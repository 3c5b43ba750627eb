package dev.muster.stack.command.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The bench of {@code FakeService}: asks a replica, says what it was told, or leaves a process and fails. */
final class Bench {
    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String replica = System.getProperty("bench.replicas").split(",", -1)[0];
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(replica + "/entries")).build();
            System.out.println(client.send(request, BodyHandlers.ofString()).body());
        }
        System.out.println(List.of(args) + " " + System.getProperty("bench.processes") + " "
                + System.getenv("MUSTER_INSTANCE") + " " + System.getProperty("bench.service"));
        if (List.of(args).contains("failing")) {
            new ProcessBuilder("sleep", "300").start();
            System.exit(9);
        }
    }
}
