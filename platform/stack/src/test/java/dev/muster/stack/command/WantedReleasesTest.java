package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.AbortedVersions;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.engine.Service;
import dev.muster.stack.engine.Surroundings;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.release.ReleaseStore;
import dev.muster.stack.release.VersionName;
import dev.muster.stack.rollout.Fleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} makes of the builds of a tree. */
class WantedReleasesTest {
    private static final String UNSET = "unset";

    @TempDir
    Path tree;

    private Stack stack = new Stack(
            Path.of("nowhere"), new Home(Path.of("nowhere")), "dev", _ -> new ClassPath(List.of()), _ -> "not made");
    private TestDelivery delivery = new TestDelivery(Path.of("nowhere"));
    private String digest = "";

    @BeforeEach
    void tree() throws IOException, InterruptedException {
        Path jar = tree.resolve("services/ledger/target/muster-ledger-1.jar");
        Files.createDirectories(requireNonNull(jar.getParent()));
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("Ledger.class"));
        }
        Files.writeString(tree.resolve("services/ledger/service.yaml"), """
                service: ledger
                main: dev.muster.stack.command.FakeService
                replicas: 2
                memory: 32m
                """);
        stack = new Stack(
                tree, new Home(tree.resolve(".muster")), "dev", _ -> new ClassPath(List.of(jar)), _ -> "not made");
        stack.home().create();
        delivery = TestDelivery.make(stack.home().delivery());
        digest = store().put("ledger", VersionName.of(VersionName.CURRENT), Optional.empty())
                .digest();
    }

    @Test
    void of_whatIsBuilt_isWantedByACommit() {
        assertEquals(1, wanted().size());
        assertEquals(digest, version());
    }

    @Test
    void of_whatIsBuiltWasAborted_isRefusedAndCommitsNothing() {
        abort("ledger", digest);
        String before = delivery.tip();

        StackProblem refused = assertThrows(StackProblem.class, this::wanted);

        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(digest + ", was aborted in dev at 2026-01-02T03:04:05Z (too slow)"), said);
        assertTrue(said.contains("build that and run `muster up` again"), said);
        assertEquals(UNSET, version());
        assertEquals(before, delivery.tip());
    }

    @Test
    void of_somethingElseWasAborted_isNoReason() {
        abort("ledger", "sha256:" + "1".repeat(64));
        abort("post", digest);

        wanted();

        assertEquals(digest, version());
    }

    private ReleaseStore store() {
        return ReleaseStore.of(stack.tree(), stack.home(), stack.classPaths());
    }

    private List<Service> wanted() {
        Surroundings around = stack.surroundings(new Ports(7100), Map.of(), Map.of(), false);
        return new WantedReleases(stack, UpOptions.usual(), new Steps(new PrintWriter(new StringWriter())))
                .of(stack.services(around), new Fleet(around, store(), Map.of()));
    }

    private void abort(String service, String bad) {
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        try (DeliveryRepository repository = delivery.open()) {
            AbortedVersions more = AbortedVersions.at(
                            repository, repository.tip().id())
                    .with(new AbortedVersions.Entry(service, bad, "dev", at, "too slow"));
            delivery.write(AbortedVersions.FILE, more.text());
        }
    }

    private String version() {
        try (DeliveryRepository repository = delivery.open()) {
            return Leaves.one(repository, repository.tip().id(), "ledger", "dev")
                    .orElseThrow()
                    .version()
                    .digest();
        }
    }
}
