package dev.muster.responder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafCommit;
import dev.muster.delivery.leaf.Leaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A delivery repository on the disk with one service, {@code ledger} in {@code dev}. */
record TestDelivery(Path path) {
    static final Author ANN = new Author("Ann", "ann@example.org");
    static final String LEAF = "gitops/services/ledger/envs/dev/";

    static String digest(int n) {
        return "sha256:" + String.format("%02x", n).repeat(32);
    }

    /** A file of the leaf as it is written: an object of its service. */
    static String headed(String kind, String text) {
        return "apiVersion: muster.dev/v1\nkind: " + kind + "\nmetadata: { name: ledger }\n" + text;
    }

    static TestDelivery make(Path folder) throws IOException, InterruptedException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Map<String, String> files = Map.of(
                LEAF + "version.yaml",
                "image: unset\nbase: v1\nschema: \"1\"\n",
                LEAF + "settings.yaml",
                "# roomy\nmemory: 128m\nenvironment: {}\n",
                LEAF + "pin.yaml",
                headed("Pin", "configuration: none\n"),
                LEAF + "replicas.yaml",
                headed("Replicas", "replicas: 2\n"),
                "gitops/config/dev/limits.yaml",
                "max: 1\n",
                "gitops/aborted.yaml",
                "aborted: []\n",
                "gitops/responder.yaml",
                "enabled: true\nenvironments: { dev: { drillable: true } }\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path at = checkout.resolve(file.getKey());
            Files.createDirectories(requireNonNull(at.getParent(), "no folder"));
            Files.writeString(at, file.getValue());
        }
        git(checkout, "init", "-q");
        git(checkout, "add", ".");
        git(checkout, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-qm", "first");
        Path path = folder.resolve("delivery.git");
        new NewRepository(path).takeFrom(checkout);
        return new TestDelivery(path);
    }

    static String git(Path folder, String... arguments) throws IOException, InterruptedException {
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
        return output.strip();
    }

    DeliveryRepository open() {
        return DeliveryRepository.open(path);
    }

    /** Commits a change of the leaf on the tip, with others. */
    String change(UnaryOperator<Leaf> change, Changes others) {
        try (DeliveryRepository repository = open()) {
            String tip = repository.tip().id();
            Leaf leaf = change.apply(leaf(repository, tip));
            return assertInstanceOf(
                            CommitResult.Committed.class,
                            new LeafCommit(repository).write(tip, ANN, "change", List.of(leaf), others))
                    .id();
        }
    }

    String release(int n) {
        return change(leaf -> leaf.with(leaf.version().with(digest(n), 1)), Changes.none());
    }

    String write(String file, String text) {
        try (DeliveryRepository repository = open()) {
            return assertInstanceOf(
                            CommitResult.Committed.class,
                            repository.commit(
                                    repository.tip().id(),
                                    ANN,
                                    "write",
                                    Changes.none().write(file, text)))
                    .id();
        }
    }

    String tip() {
        try (DeliveryRepository repository = open()) {
            return repository.tip().id();
        }
    }

    List<Commit> history() {
        try (DeliveryRepository repository = open()) {
            return repository.history("", 1000);
        }
    }

    Leaf leaf() {
        try (DeliveryRepository repository = open()) {
            return leaf(repository, repository.tip().id());
        }
    }

    Map<String, String> texts(String commit) {
        Map<String, String> texts = new TreeMap<>();
        try (DeliveryRepository repository = open()) {
            repository.files(commit, "").forEach((file, bytes) -> texts.put(file, new String(bytes, UTF_8)));
        }
        return texts;
    }

    private static Leaf leaf(DeliveryRepository repository, String commit) {
        return Leaves.one(repository, commit, "ledger", "dev").orElseThrow();
    }
}
