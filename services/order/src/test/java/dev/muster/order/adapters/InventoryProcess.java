package dev.muster.order.adapters;

import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import dev.muster.testkit.engines.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real inventory as a child process, as it was built; on the engines of this test JVM. */
final class InventoryProcess implements AutoCloseable {
    private static final Path TARGET =
            Path.of(System.getProperty("muster.root", "../.."), "services", "inventory", "target");

    /** Written when inventory is packaged. */
    static final Path CLASSPATH = TARGET.resolve("classpath");

    private final Process process;
    private final String address;
    private final Thread reader;

    private InventoryProcess(Process process, String address, Thread reader) {
        this.process = process;
        this.address = address;
        this.reader = reader;
    }

    static InventoryProcess start() throws IOException, InterruptedException {
        TestDatabase database = TestPostgres.shared().fresh("inventory");
        Process migration = start(variables(database, database.owner()), "migrate");
        String told = new String(migration.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (migration.waitFor() != 0) {
            throw new IllegalStateException(told);
        }
        Process process = start(variables(database, database.app()));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-inventory"));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String address = address(out);
        // A pipe that is full would stop the child.
        Thread reader = Thread.ofVirtual().start(() -> drain(out));
        return new InventoryProcess(process, address, reader);
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> variables(TestDatabase database, TestDatabase.Login login) throws IOException {
        Map<String, String> variables = new HashMap<>(database.variables(login));
        variables.put("MUSTER_SERVICE", "inventory");
        variables.put("MUSTER_CONFIG_OVERRIDE", terms().toString());
        variables.put("MUSTER_KAFKA", TestKafka.shared().bootstrap());
        variables.put("MUSTER_DRAIN_PAUSE", "100");
        return variables;
    }

    /** The terms of reservations; an operator's file says so. */
    private static Path terms() throws IOException {
        Path file = Files.createTempFile("muster-inventory-", ".yaml");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "inventory: { holdFor: PT15M, maxLines: 1000, maxQuantity: 1000000 }");
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                jar() + ":" + Files.readString(CLASSPATH).strip(),
                "dev.muster.inventory.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("muster-inventory-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar in " + TARGET));
        }
    }

    private static String address(BufferedReader out) throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = Pattern.compile("ready at (http://[0-9.:]+)").matcher(line);
            if (ready.find()) {
                return ready.group(1);
            }
            before.add(line);
        }
        throw new AssertionError("it never was ready: " + before);
    }

    private static void drain(BufferedReader out) {
        try (out) {
            while (out.readLine() != null) {
                // Nobody reads it.
            }
        } catch (IOException ended) {
            // The process has ended.
        }
    }
}
