package dev.muster.cluster.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.cluster.engine.Shell;
import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A delivery repository with one service, {@code ledger} in {@code staging}, where drills may abort as often as they like. */
record LedgerRepository(Path path) {

    static final String LEAF = "gitops/services/ledger/envs/staging/";
    private static final Author ANN = new Author("Ann", "ann@example.org");

    static LedgerRepository make(Path folder) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Map<String, String> files = Map.of(
                LEAF + "version.yaml",
                version("unset"),
                LEAF + "settings.yaml",
                "memory: 128m\nenvironment: {}\n",
                LEAF + "pin.yaml",
                "configuration: none\n",
                LEAF + "replicas.yaml",
                "replicas: 2\n",
                "gitops/aborted.yaml",
                "aborted: []\n",
                "gitops/responder.yaml",
                "enabled: true\nenvironments: { staging: { drillable: true } }\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path at = checkout.resolve(file.getKey());
            Files.createDirectories(requireNonNull(at.getParent(), "no folder"));
            Files.writeString(at, file.getValue());
        }
        var shell = new Shell(checkout, Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        shell.ask("git", "init", "-q");
        shell.ask("git", "add", ".");
        shell.ask("git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-qm", "first");
        Path path = folder.resolve("delivery.git");
        new NewRepository(path).takeFrom(checkout);
        return new LedgerRepository(path);
    }

    static String digest(int n) {
        return "sha256:" + String.format("%02x", n).repeat(32);
    }

    static String version(String image) {
        return "image: " + image + "\nbase: v1\nschema: \"1\"\n";
    }

    DeliveryRepository open() {
        return DeliveryRepository.open(path);
    }

    String release(int n) {
        return write("version.yaml", version("muster/ledger@" + digest(n)));
    }

    /** Commits a file of the leaf. */
    String write(String file, String text) {
        try (DeliveryRepository repository = open()) {
            return assertInstanceOf(
                            CommitResult.Committed.class,
                            repository.commit(
                                    repository.tip().id(),
                                    ANN,
                                    "change",
                                    Changes.none().write(LEAF + file, text)))
                    .id();
        }
    }

    String tip() {
        try (DeliveryRepository repository = open()) {
            return repository.tip().id();
        }
    }

    int commits() {
        try (DeliveryRepository repository = open()) {
            return repository.history("", 1000).size();
        }
    }

    /** A file as the branch has it. */
    String text(String file) {
        try (DeliveryRepository repository = open()) {
            byte[] bytes = repository.files(repository.tip().id(), file).get(file);
            return new String(requireNonNull(bytes, "no file"), UTF_8);
        }
    }

    boolean wants(int n) {
        return text(LEAF + "version.yaml").contains(digest(n));
    }

    Optional<String> stable() {
        try (DeliveryRepository repository = open()) {
            return repository.find("refs/tags/stable/ledger/staging").map(Commit::id);
        }
    }
}
