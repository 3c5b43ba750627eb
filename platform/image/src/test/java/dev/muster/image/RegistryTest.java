package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Debian's registry, where it is installed. */
final class RegistryTest {
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void push_fromTwoCheckouts_isOneDigest_thatTheRegistryHasAndTheFileToo() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "docker-registry is not installed");
        Path runtimes = folder.resolve("runtimes");
        int port = freePort();
        Process registry = start(port);
        try {
            Destination to = Destination.Registry.of("127.0.0.1:" + port);
            await(port);
            BuiltImage first = build("one", runtimes, to);
            BuiltImage second = build("two", runtimes, to);
            BuiltImage file = build("three", runtimes, new Destination.Tar(folder.resolve("image.tar")));
            assertEquals(first, second);
            assertEquals(first, file);
            HttpResponse<String> manifest = manifest(port, first);
            assertEquals(200, manifest.statusCode(), manifest.body());
            assertEquals(first.digest().replace("sha256:", ""), Sha256.hex(manifest.body()));
        } finally {
            registry.destroy();
            assertTrue(registry.waitFor(20, TimeUnit.SECONDS));
        }
    }

    private BuiltImage build(String checkout, Path runtimes, Destination to) throws IOException {
        Images images = SampleImages.in(folder.resolve(checkout + "-cache"), runtimes);
        return images.build(ImageRequest.of(SampleImages.software(folder.resolve(checkout), "text")), to);
    }

    private HttpResponse<String> manifest(int port, BuiltImage image) throws Exception {
        return get(port, "/v2/" + image.repository() + "/manifests/" + image.digest());
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private Process start(int port) throws IOException {
        Path settings =
                Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                log: { level: error }
                storage: { filesystem: { rootdirectory: "%s" } }
                http: { addr: "127.0.0.1:%d" }
                """.formatted(folder.resolve("registry"), port));
        return new ProcessBuilder(PROGRAM.toString(), "serve", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
    }

    private void await(int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            try {
                if (get(port, "/v2/").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new AssertionError("the registry did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
