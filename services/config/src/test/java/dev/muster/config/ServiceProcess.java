package dev.muster.config;

import dev.muster.config.adapters.BareRepository;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import dev.muster.testkit.engines.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process, on a database of its own. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready at (http://[0-9.:]+)");

    private final Process process;
    private final BufferedReader out;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String address = "";

    private ServiceProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A migrated database. */
    static TestDatabase migrated(BareRepository repository) throws Exception {
        TestDatabase database = TestPostgres.shared().fresh("config");
        Process migration = start(variables(database, database.owner(), repository), List.of(), "migrate");
        String told = new String(migration.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (migration.waitFor() != 0) {
            throw new AssertionError(told);
        }
        return database;
    }

    /** A replica that may not be ready yet; {@code flags} are the JVM's. */
    static ServiceProcess serving(TestDatabase database, BareRepository repository, String... flags)
            throws IOException {
        return new ServiceProcess(start(variables(database, database.app(), repository), List.of(flags)));
    }

    /** Waits until it serves. */
    ServiceProcess ready() throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                address = ready.group(1);
                Thread.ofVirtual().start(this::drain);
                return this;
            }
            before.add(line);
        }
        throw new AssertionError("it never was ready: " + before);
    }

    /** Waits until it ends by itself; its status. */
    int exit() throws InterruptedException {
        Thread.ofVirtual().start(this::drain);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    /** Waits until it has stopped itself as by SIGSTOP. */
    void awaitStopped() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!run("ps", "-o", "state=", "-p", Long.toString(process.pid())).startsWith("T")) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError("it does not stop");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Lets it go on that had stopped. */
    void proceed() throws IOException, InterruptedException {
        String ignored = run("kill", "-CONT", Long.toString(process.pid()));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process helper = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(helper.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int ignored = helper.waitFor();
        return told;
    }

    /** Asks it to end, and waits. */
    int stop() throws InterruptedException {
        process.destroy();
        return exit();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> ask(String path) {
        return client.sendAsync(request(path), BodyHandlers.ofString());
    }

    String address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** What a replica finds in its environment. */
    static Map<String, String> environment(TestDatabase database, BareRepository repository) {
        return variables(database, database.app(), repository);
    }

    /** Its resident memory in bytes; 0 where the system does not tell. */
    long resident() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }

    private void drain() {
        try {
            while (out.readLine() != null) {
                // read on, so that the process never waits for its output to be read
            }
        } catch (IOException ended) {
            // it ended
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer dev:ann:config.read,config.audit")
                .header("Muster-Deadline-Ms", "60000")
                .build();
    }

    private static Map<String, String> variables(
            TestDatabase database, TestDatabase.Login login, BareRepository repository) {
        Map<String, String> variables = new HashMap<>(database.variables(login));
        variables.put("MUSTER_SERVICE", "config");
        variables.put("MUSTER_KAFKA", TestKafka.shared().bootstrap());
        variables.put("MUSTER_DRAIN_PAUSE", "100");
        variables.put("MUSTER_DELIVERY", repository.path().toString());
        variables.put("MUSTER_DELIVERY_REF", "main");
        variables.put("MUSTER_DELIVERY_FOLDER", BareRepository.FOLDER);
        return variables;
    }

    /** What a replica gets, as the service declares it. */
    private static String memory() throws IOException {
        Path declaration = Path.of(System.getProperty("muster.root"), "services/config/service.yaml");
        return YamlDocument.parse(declaration).at("/memory").stream()
                .map(YamlNode.Text.class::cast)
                .map(YamlNode.Text::value)
                .findFirst()
                .orElseThrow();
    }

    private static Process start(Map<String, String> environment, List<String> flags, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml"));
        command.addAll(flags);
        command.add("dev.muster.config.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
