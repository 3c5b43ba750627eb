package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotRecorderTest {

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ServerSocket well;

    @BeforeEach
    void listen() throws IOException {
        well = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        well.close();
    }

    @Test
    void record_processGoesOn_nextOneUsesTheCache() throws IOException, InterruptedException {
        AotCache cache = new AotCache(home.resolve("waiter.aot"), true);
        ProcessSpec spec = waiter(cache);
        Process first = new Spawner(home, Map.of()).start(spec);
        try (ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor()) {
            Await.until("it runs", () -> runs(spec));
            ProcessIdentity identity = ProcessIdentity.of(first.pid()).orElseThrow();
            AtomicInteger asked = new AtomicInteger();
            BooleanSupplier spareCore = () -> asked.incrementAndGet() > 2;
            new AotRecorder(background, Duration.ofMillis(1), spareCore, line -> {}).record(spec, identity);
            Await.until("the cache is recorded", () -> Files.exists(cache.file()));
            assertTrue(identity.isAlive());
            assertEquals(3, asked.get());
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertTrue(spec.command().contains("-XX:AOTCache=" + cache.file()), spec.command() + "");
        Files.delete(spec.launch().log());
        // With AOTMode=on a cache that does not fit keeps the process from starting.
        ProcessSpec strict = waiter(cache, "-XX:AOTMode=on");
        Process second = new Spawner(home, Map.of()).start(strict);
        Await.until("it runs with the cache", () -> runs(strict));
        second.destroyForcibly().waitFor();
    }

    @Test
    void flags_cacheMissing_onlyOneProcessRecords() {
        AotCache recording = new AotCache(home.resolve("x.aot"), true);
        assertTrue(recording.flags().contains("-XX:AOTMode=record"));
        assertEquals(List.of(), new AotCache(home.resolve("x.aot"), false).flags());
    }

    private ProcessSpec waiter(AotCache cache, String... flags) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", home.resolve("waiter.jar").toString(), Waiter.class.getName()));
        return new ProcessSpec(
                "waiter",
                new Launch(command, Map.of(), home, home.resolve("waiter.log")),
                new Ending("TERM", Duration.ofSeconds(20), 3),
                new Probe(well.getLocalPort(), "", ""),
                "1",
                Optional.of(cache));
    }

    /** Caches are for jars alone. */
    @BeforeEach
    void jar() throws IOException {
        String entry = Waiter.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(home.resolve("waiter.jar"));
                JarOutputStream out = new JarOutputStream(file);
                InputStream classFile = Waiter.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            requireNonNull(classFile).transferTo(out);
        }
    }

    private static boolean runs(ProcessSpec spec) {
        try {
            return Files.readString(spec.launch().log()).contains("runs");
        } catch (IOException e) {
            return false;
        }
    }
}
