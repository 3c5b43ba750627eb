package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A delivery repository of one service, {@code ledger} in {@code dev}, of which nothing was released yet. */
record TestDelivery(Path path) {
    static final String LEAF = "gitops/services/ledger/envs/dev/";

    private static final String HEAD = "apiVersion: muster.dev/v1\nmetadata: { name: ledger }\n";

    static TestDelivery make(Path path) throws IOException, InterruptedException {
        Path checkout = path.resolveSibling("checkout");
        write(checkout.resolve(LEAF + "version.yaml"), "image: unset\nbase: v1\nschema: \"0\"\n");
        write(checkout.resolve(LEAF + "settings.yaml"), "memory: 128m\nenvironment: {}\n");
        write(checkout.resolve(LEAF + "pin.yaml"), HEAD + "kind: Pin\nconfiguration: none\n");
        write(checkout.resolve(LEAF + "replicas.yaml"), HEAD + "kind: Replicas\nreplicas: 2\n");
        git(checkout, "init", "-q");
        git(checkout, "add", ".");
        git(checkout, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-qm", "first");
        new NewRepository(path).takeFrom(checkout);
        return new TestDelivery(path);
    }

    DeliveryRepository open() {
        return DeliveryRepository.open(path);
    }

    /** Commits a file on the tip, and answers the commit. */
    String write(String file, String text) {
        try (DeliveryRepository delivery = open()) {
            Changes changes = Changes.none().write(file, text);
            return delivery.commit(delivery.tip().id(), new Author("Ann", "ann@example.org"), "change", changes)
                    .done()
                    .orElseThrow()
                    .id();
        }
    }

    String tip() {
        try (DeliveryRepository delivery = open()) {
            return delivery.tip().id();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(requireNonNull(file.getParent(), "no folder"));
        Files.writeString(file, text);
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + output);
        }
    }
}
