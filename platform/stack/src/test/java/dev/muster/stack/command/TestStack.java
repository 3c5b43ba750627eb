package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** A tree with services that are {@link FakeService}, and the commands on it. Everything runs with the tests' jars. */
final class TestStack {

    private static final int PORTS = 50;
    private static final int TRIES = 100;

    private final Path tree;
    private final Stack stack;
    private final int basePort = freeBasePort();

    TestStack(Path tree) {
        this.tree = tree;
        ClassPath jars = ClassPath.parse(System.getProperty("java.class.path"));
        this.stack =
                new Stack(tree, new Home(tree.resolve(".muster")), "test", module -> jars, TestStack::makeDelivery);
    }

    /** Refuses a tree that says so. */
    private static String makeDelivery(Path repository) {
        Path tree = requireNonNull(requireNonNull(repository.getParent()).getParent());
        if (Files.exists(tree.resolve("gitops/uncommitted"))) {
            throw new StackProblem("gitops/ is not committed");
        }
        try {
            Files.createDirectory(repository);
            return "made for the test";
        } catch (IOException e) {
            throw new StackProblem("made twice", e);
        }
    }

    Stack stack() {
        return stack;
    }

    Home home() {
        return stack.home();
    }

    int basePort() {
        return basePort;
    }

    void declare(String service, String yaml) throws IOException {
        Path folder = Files.createDirectories(tree.resolve("services").resolve(service));
        Files.writeString(folder.resolve("service.yaml"), yaml);
    }

    void declare(String service) throws IOException {
        declare(service, """
                service: %1$s
                main: dev.muster.stack.command.FakeService
                replicas: 2
                memory: 32m
                database: %1$s
                routes: [ { path: /v1/%1$s } ]
                """.formatted(service));
    }

    /** Runs {@code up} on this stack's own ports. */
    Outcome up(String... arguments) {
        return run(IntStream.range(-3, arguments.length)
                .mapToObj(i -> switch (i) {
                    case -3 -> "up";
                    case -2 -> "--base-port";
                    case -1 -> Integer.toString(basePort);
                    default -> arguments[i];
                })
                .toArray(String[]::new));
    }

    Outcome run(String... line) {
        CommandLine command = StackCommands.of(stack, Optional.empty()).stream()
                .filter(candidate -> candidate.getCommandName().equals(line[0]))
                .findFirst()
                .orElseThrow();
        var out = new StringWriter();
        int code = command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(List.of(line).subList(1, line.length).toArray(String[]::new));
        return new Outcome(code, out.toString());
    }

    /** Below the ports that the system gives out by itself. */
    private static int freeBasePort() {
        for (int i = 0; i < TRIES; i++) {
            int base = RandomGenerator.getDefault().nextInt(10_000, 32_000);
            if (IntStream.range(base, base + PORTS).allMatch(TestStack::isFree)) {
                return base;
            }
        }
        throw new IllegalStateException("no " + PORTS + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** What a command line answered. */
    record Outcome(int code, String text) {}
}
