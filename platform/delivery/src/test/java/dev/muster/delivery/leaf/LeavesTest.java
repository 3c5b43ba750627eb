package dev.muster.delivery.leaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.NewRepository;
import dev.muster.delivery.TestCheckout;
import dev.muster.spec.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeavesTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final String DIGEST = "sha256:" + "a1".repeat(32);
    private static final String PIN = "b2".repeat(32);
    private static final String FOLDER = "gitops/services/ledger/envs/dev/";

    @TempDir
    Path folder;

    private DeliveryRepository delivery;
    private String first;

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        Path checkout = TestCheckout.make(
                folder,
                Map.of(
                        FOLDER + "version.yaml",
                        "image: unset\nbase: v1\nschema: \"1\"\n",
                        FOLDER + "settings.yaml",
                        "# roomy\nmemory: 128m\nenvironment: { A: \"1\" }\n",
                        FOLDER + "pin.yaml",
                        "configuration: none\n",
                        FOLDER + "replicas.yaml",
                        "replicas: 2\n",
                        "gitops/services/ledger/envs/prod/version.yaml",
                        "not: read\n",
                        "gitops/services/README.md",
                        "What runs.\n"));
        Path path = folder.resolve("delivery.git");
        new NewRepository(path).takeFrom(checkout);
        delivery = DeliveryRepository.open(path);
        first = delivery.tip().id();
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void at_newRepository_isWhatTheCheckoutSays() {
        Leaf leaf = leaf(first);

        assertEquals(
                new Leaf(
                        "ledger",
                        "dev",
                        new Version(Version.UNSET, "v1", 1),
                        new Settings("128m", Map.of("A", "1")),
                        Optional.empty(),
                        2),
                leaf);
        assertEquals(new Leaves.Sound(new TreeMap<>()), Leaves.at(delivery, first, "staging"));
    }

    @Test
    void write_thenAt_isTheSameLeaf() {
        Map<String, String> odd = Map.of("PLAIN", "text", "ODD", "a\"b\\c: #\n\t\u2028é", "NUMBER", "1", "EMPTY", "");
        Leaf wanted = leaf(first)
                .with(new Version(DIGEST, "v2", 12))
                .with(new Settings("1g", odd))
                .withPin(Optional.of(PIN))
                .withReplicas(5);

        String commit = committed(first, wanted);

        assertEquals(wanted, leaf(commit));
    }

    @Test
    void write_oneFileDiffers_leavesTheOthersAsTheyWere() {
        String commit = committed(first, leaf(first).with(new Version(DIGEST, "v1", 1)));

        Map<String, byte[]> before = delivery.files(first, "gitops");
        Map<String, byte[]> after = delivery.files(commit, "gitops");
        assertEquals(
                Set.of(FOLDER + "version.yaml"), Changes.between(before, after).paths());
    }

    @Test
    void write_newService_makesAWholeLeaf() {
        Leaf other = new Leaf(
                "audit", "dev", new Version(DIGEST, "v1", 0), new Settings("64m", Map.of()), Optional.empty(), 1);

        String commit = committed(first, other);

        assertEquals(
                Set.of("audit", "ledger"),
                assertInstanceOf(Leaves.Sound.class, Leaves.at(delivery, commit, "dev"))
                        .byService()
                        .keySet());
    }

    @Test
    void write_otherBase_laysTheLeafOnIt() {
        String path = FOLDER + "kustomization.yaml";
        String before =
                "resources: [../../../../workload/v1, version.yaml]\ncomponents: [../../../../workload/v1/leaf]\n";
        String second = assertInstanceOf(
                        CommitResult.Committed.class,
                        delivery.commit(first, ANN, "build it", Changes.none().write(path, before)))
                .id();

        String commit = committed(second, leaf(second).with(new Version(DIGEST, "v2", 1)));

        assertEquals(
                before.replace("v1", "v2"),
                new String(requireNonNull(delivery.files(commit, path).get(path)), UTF_8));
    }

    @Test
    void write_fileOfALeaf_isAnObjectOfItsService() {
        String commit = committed(first, leaf(first).with(new Version(DIGEST, "v1", 1)));

        assertEquals(
                "apiVersion: muster.dev/v1\nkind: Version\nmetadata: { name: ledger }\nimage: muster/ledger@" + DIGEST
                        + "\nbase: v1\nschema: \"1\"\n",
                new String(requireNonNull(delivery.files(commit, FOLDER).get(FOLDER + "version.yaml")), UTF_8));
    }

    @Test
    void at_fileOfAnotherServiceOrKind_isRefused() {
        String wrong = "apiVersion: muster.dev/v1\nkind: Settings\nmetadata: { name: audit }\nreplicas: 2\n";
        String commit = assertInstanceOf(
                        CommitResult.Committed.class,
                        delivery.commit(first, ANN, "copy", Changes.none().write(FOLDER + "replicas.yaml", wrong)))
                .id();

        List<Violation> problems = assertInstanceOf(Leaves.Unsound.class, Leaves.at(delivery, commit, "dev"))
                .problems();

        assertEquals(
                List.of("must be Replicas, not 'Settings'", "must be ledger, not 'audit'"),
                problems.stream().map(Violation::message).toList());
    }

    @Test
    void write_baseIsNotTheTip_changesNothing() {
        Leaf wanted = leaf(first).with(new Version(DIGEST, "v1", 1));
        String won = committed(first, wanted.withReplicas(3));

        assertEquals(
                new CommitResult.Moved(won),
                new LeafCommit(delivery).write(first, ANN, "late", List.of(wanted), Changes.none()));
        assertEquals(won, delivery.tip().id());
    }

    @Test
    void write_unset_isRefused() {
        Leaf unset = leaf(first).withReplicas(1);
        LeafCommit commits = new LeafCommit(delivery);
        assertThrows(
                IllegalArgumentException.class, () -> commits.write(first, ANN, "why", List.of(unset), Changes.none()));
    }

    @Test
    void at_manyMistakes_namesEachWithItsFileAndLine() {
        Changes mistakes = Changes.none()
                .write(FOLDER + "version.yaml", "base: 1\nimage: muster/other@" + DIGEST + "\nschema: 1\nmore: 1\n")
                .write(FOLDER + "settings.yaml", "memory: lots\nenvironment:\n  small: x\n  COUNT: 3\n")
                .write(FOLDER + "pin.yaml", "configuration: latest\n")
                .write(FOLDER + "replicas.yaml", "replicas: 6\n")
                .write("gitops/services/audit/envs/dev/version.yaml", "image: [\n");
        String commit = assertInstanceOf(
                        CommitResult.Committed.class, delivery.commit(first, ANN, "mistakes", mistakes))
                .id();

        List<String> problems =
                assertInstanceOf(Leaves.Unsound.class, Leaves.at(delivery, commit, "dev")).problems().stream()
                        .map(Violation::toString)
                        .toList();

        Stream.of(
                        "audit/envs/dev/version.yaml:2:1:",
                        "audit/envs/dev/settings.yaml:1:1: is missing",
                        "audit/envs/dev/pin.yaml:1:1: is missing",
                        "audit/envs/dev/replicas.yaml:1:1: is missing",
                        "ledger/envs/dev/version.yaml:1:7: /base: must be",
                        "ledger/envs/dev/version.yaml:2:8: /image: must be muster/ledger@",
                        "ledger/envs/dev/version.yaml:3:9: /schema: must be",
                        "ledger/envs/dev/version.yaml:4:1: /more:",
                        "ledger/envs/dev/settings.yaml:1:9: /memory: must be",
                        "ledger/envs/dev/settings.yaml:3:10: /environment/small: is not",
                        "ledger/envs/dev/settings.yaml:4:10: /environment/COUNT: must be",
                        "ledger/envs/dev/pin.yaml:1:16: /configuration: must be",
                        "ledger/envs/dev/replicas.yaml:1:11: /replicas: must be")
                .forEach(expected -> assertTrue(
                        problems.stream().anyMatch(problem -> problem.startsWith("gitops/services/" + expected)),
                        () -> expected + " is not in\n" + String.join("\n", problems)));
        assertEquals(13, problems.size(), () -> String.join("\n", problems));
    }

    @Test
    void at_theCheckoutsOwnLeaves_areSound() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("muster.root"));
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root.resolve("gitops"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file, UTF_8));
            }
        }
        Path path = folder.resolve("own.git");
        new NewRepository(path).takeFrom(TestCheckout.make(folder.resolve("own"), files));

        try (DeliveryRepository own = DeliveryRepository.open(path)) {
            Leaves.Sound leaves = assertInstanceOf(
                    Leaves.Sound.class, Leaves.at(own, own.tip().id(), "dev"));
            assertTrue(leaves.byService().values().stream()
                    .noneMatch(leaf -> leaf.version().isSet()));
            assertTrue(files.containsKey("gitops/aborted.yaml"));
            assertTrue(leaves.byService().size() >= 3, () -> leaves.byService().toString());
        }
    }

    private Leaf leaf(String commit) {
        return requireNonNull(assertInstanceOf(Leaves.Sound.class, Leaves.at(delivery, commit, "dev"))
                .byService()
                .get("ledger"));
    }

    private String committed(String base, Leaf leaf) {
        return assertInstanceOf(
                        CommitResult.Committed.class,
                        new LeafCommit(delivery).write(base, ANN, "why", List.of(leaf), Changes.none()))
                .id();
    }
}
