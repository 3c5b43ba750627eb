package dev.muster.drill.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import dev.muster.drill.journal.Journal;
import dev.muster.stack.supervisor.Ending;
import dev.muster.stack.supervisor.Launch;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import dev.muster.stack.supervisor.SupervisorLauncher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner is killed with SIGKILL while everything it can do is in force; what it did is gone within its lease and a little. */
class KilledRunnerTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String WHOLE = """
        {"name":"ledger","routes":["/v1"],"releases":[{"name":"current","weight":100,"instances":[\
        {"id":"ledger-1","url":"http://127.0.0.1:1"},{"id":"ledger-2","url":"http://127.0.0.1:2"}]}],"headerRoutes":[]}\
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    private volatile String gateway = WHOLE;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private HttpServer admin;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private SupervisorClient supervisor;

    private Path home() {
        return folder.resolve("home");
    }

    @BeforeEach
    void stack() throws Exception {
        Files.createDirectories(home().resolve("secrets/gateway"));
        Files.writeString(home().resolve("secrets/gateway/token"), "secret");
        Files.createDirectories(home().resolve("conf"));
        admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        admin.createContext("/admin/services/ledger", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (exchange.getRequestMethod().equals("PUT")) {
                gateway = body;
            }
            byte[] answer = gateway.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        admin.start();
        Files.writeString(home().resolve("conf/base-port"), admin.getAddress().getPort() - 1 + "\n");
        makeDelivery();
        supervisor = new SupervisorLauncher(home(), JAVA, () -> System.getProperty("java.class.path")).findOrStart();
        List.of("ledger-1", "ledger-2", "kafka").forEach(name -> supervisor.start(sleeper(name)));
    }

    private void makeDelivery() throws Exception {
        Path root = folder.resolve("tree");
        Files.createDirectories(root.resolve("gitops/config/dev"));
        Files.writeString(root.resolve("gitops/config/dev/prices.yaml"), "tea: 5\n");
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Prices")
                    .setSign(false)
                    .setAuthor("a", "a@b")
                    .call();
        }
        new NewRepository(home().resolve("delivery.git")).takeFrom(root);
    }

    @AfterEach
    void end() {
        supervisor.status().forEach(status -> supervisor.stop(status.name()));
        supervisor.exit();
        admin.stop(0);
    }

    @Test
    void runner_killedInTheMiddleOfEveryVerb_leavesNothingInForce() throws Exception {
        Process runner = new ProcessBuilder(
                        JAVA.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldRunner.class.getName(),
                        folder.resolve("tree").toString(),
                        home().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("runner.log").toFile())
                .start();
        until("everything is in force", () -> inForce().equals("paused, stopped, published, drifted"));

        runner.destroyForcibly();

        until("nothing is in force", () -> inForce().isEmpty());
        Journal journal = new Journal(home().resolve("drill-undo.jsonl"));
        until("all of it is noted", () -> journal.open().stream().allMatch(journal::isReverted));
        assertEquals(HeldRunner.ALL.size(), journal.open().size());
        assertFalse(supervisor.renew("held-runner"));
        until("it is told", () -> told().contains("taken back: resume"));
    }

    private String told() {
        try {
            return Files.readString(home().resolve("logs/drill-revert.log"));
        } catch (IOException e) {
            return "";
        }
    }

    private String inForce() {
        List<String> force = new ArrayList<>();
        if (state("ledger-1") == 'T') {
            force.add("paused");
        }
        if (!status("kafka").restart()) {
            force.add("stopped");
        }
        if (prices().equals("tea: 7\n")) {
            force.add("published");
        }
        if (!gateway.contains("ledger-2")) {
            force.add("drifted");
        }
        return String.join(", ", force);
    }

    private String prices() {
        try (var delivery = DeliveryRepository.open(home().resolve("delivery.git"))) {
            String path = "gitops/config/dev/prices.yaml";
            byte[] bytes = delivery.files(delivery.tip().id(), path).get(path);
            return bytes == null ? "" : new String(bytes, UTF_8);
        }
    }

    private ProcessStatus status(String name) {
        return supervisor.status().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private char state(String name) {
        try {
            String stat = Files.readString(
                    Path.of("/proc", Long.toString(status(name).pid().orElse(0)), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return '?';
        }
    }

    private ProcessSpec sleeper(String name) {
        return new ProcessSpec(
                name,
                new Launch(List.of("/bin/sh", "-c", "exec sleep 600"), Map.of(), home(), home().resolve(name + ".log")),
                new Ending("TERM", Duration.ofSeconds(20), 3),
                new Probe(1, "", ""),
                "r1",
                Optional.empty());
    }

    private void until(String what, BooleanSupplier condition) throws IOException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                fail(what + " not within 40 s, but " + inForce() + "; "
                        + Files.readString(folder.resolve("runner.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
