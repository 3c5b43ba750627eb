package dev.muster.config.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process that follows the configuration as any service's does, and tells of it; ends with this process. */
final class ReaderProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String DECLARATION = """
            service: reader
            main: dev.muster.config.bench.ReaderMain
            replicas: 1
            memory: 96m
            links: [ config ]
            """;

    private final Process process;
    private final Writer in;
    private final Thread reaper;
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final Map<Seen, BlockingQueue<Long>> seen = new EnumMap<>(Seen.class);
    private final Map<Seen, Long> newest = new EnumMap<>(Seen.class);

    private ReaderProcess(Process process) {
        this.process = requireNonNull(process, "process is null");
        this.in = process.outputWriter(UTF_8);
        this.reaper = new Thread(process::destroyForcibly, "end-reader");
        Arrays.stream(Seen.values()).forEach(way -> seen.put(way, new LinkedBlockingQueue<>()));
        Runtime.getRuntime().addShutdownHook(reaper);
        Thread.ofPlatform().daemon().name("reader-says").start(this::listen);
    }

    /**
     * Starts one; it reads as soon as there is something to read.
     *
     * @param folder where it finds its declaration and keeps what it has to keep
     */
    static ReaderProcess start(String name, Path folder, List<URI> replicas) throws IOException {
        Path declaration = folder.resolve("declaration/META-INF/muster/service.yaml");
        Files.createDirectories(declaration.getParent());
        Files.writeString(declaration, DECLARATION);
        Path state = Files.createDirectories(folder.resolve(name));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + ReaderMain.ON + "=true",
                        "-cp",
                        folder.resolve("declaration") + File.pathSeparator + classPath(),
                        ReaderMain.class.getName())
                .redirectError(Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("MUSTER_SERVICE", "reader");
        environment.put("MUSTER_INSTANCE", name);
        environment.put("MUSTER_HTTP_PORT", "0");
        environment.put("MUSTER_DRAIN_PAUSE", "0");
        environment.put("MUSTER_STATE_DIR", state.toString());
        environment.put(
                "MUSTER_LINK_CONFIG", replicas.stream().map(URI::toString).collect(Collectors.joining(",")));
        environment.keySet().removeIf(key -> key.startsWith("MUSTER_DB") || key.startsWith("MUSTER_DELIVERY"));
        return new ReaderProcess(builder.start());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has seen a number in a way; called by one thread. */
    void await(Seen way, long number) throws InterruptedException {
        BlockingQueue<Long> numbers = requireNonNull(seen.get(way), "way is unknown");
        while (newest.getOrDefault(way, 0L) < number) {
            Long next = numbers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException(
                        "a reader did not see " + number + " within " + PATIENCE_SECONDS + " s");
            }
            if (next < newest.getOrDefault(way, 0L)) {
                throw new IllegalStateException("a reader saw " + next + " after " + newest);
            }
            newest.put(way, next);
        }
    }

    /** Has it read, and waits until it did. */
    void read(Reads.Of what, int threads, int times) throws IOException, InterruptedException {
        in.write(what + " " + threads + " " + times + "\n");
        in.flush();
        String answer = done.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ReaderTalk.DONE.equals(answer)) {
            throw new IllegalStateException("a reader said " + answer);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(reaper);
        process.destroyForcibly();
    }

    private void listen() {
        try (BufferedReader out = process.inputReader(UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                take(line);
            }
        } catch (IOException | UncheckedIOException ended) {
            // it ended
        }
    }

    private void take(String line) {
        for (Seen way : Seen.values()) {
            String start = ReaderTalk.MARK + way + " ";
            if (line.startsWith(start)) {
                requireNonNull(seen.get(way)).add(Long.parseLong(line.substring(start.length())));
                return;
            }
        }
        if (line.startsWith(ReaderTalk.MARK)) {
            done.add(line);
        }
    }

    /** That of this process without the config service itself, whose beans are not a reader's. */
    private static String classPath() {
        String service = Path.of(dev.muster.config.domain.Head.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.equals(service) && !entry.endsWith("knownbad-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
