package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.stack.home.Home;
import dev.muster.stack.release.OldReleases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed of the releases of a stack, and above all what is not. */
class OldReleasesTest {
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    private Home home = new Home(Path.of("nowhere"));
    private TestDelivery delivery = new TestDelivery(Path.of("nowhere"));

    @BeforeEach
    void releases() throws IOException, InterruptedException {
        home = new Home(folder.resolve(".muster"));
        home.create();
        delivery = TestDelivery.make(home.delivery());
        for (int i = 0; i < 8; i++) {
            release(i, Duration.ofDays(i + 1L));
        }
    }

    @Test
    void remove_nothingNeedsThem_keepsTheNewest() throws IOException {
        assertEquals(5, removed(3));
        assertEquals("012", left());
    }

    @Test
    void remove_whatIsNeeded_staysHoweverOldItIs() throws IOException {
        want(7);
        stable(6);
        Files.createDirectories(home.rollouts());
        Files.writeString(home.rollouts().resolve("ledger.json"), "{\"stable\":\"sha256:" + digits(5) + "\"}");
        Files.createDirectories(home.run());
        Files.writeString(home.run().resolve("ledger-1.json"), "/releases/ledger/" + digits(4) + "/muster-ledger.jar");

        assertEquals(4, removed(0));
        assertEquals("4567", left());
    }

    @Test
    void remove_putAMomentAgo_stays() throws IOException {
        release(7, Duration.ofMinutes(5));

        assertEquals(7, removed(0));
        assertEquals("7", left());
    }

    private void release(int n, Duration age) throws IOException {
        Path release = Files.createDirectories(home.releases().resolve("ledger").resolve(digits(n)));
        Files.writeString(release.resolve("classpath"), "");
        Files.setLastModifiedTime(release, FileTime.from(now.minus(age)));
    }

    private void want(int n) {
        delivery.write(
                TestDelivery.LEAF + "version.yaml",
                "image: muster/ledger@sha256:" + digits(n) + "\nbase: v1\nschema: \"0\"\n");
    }

    /** Wanted in a commit that only the tag names, with what was wanted before wanted again. */
    private void stable(int n) throws IOException {
        String file = TestDelivery.LEAF + "version.yaml";
        try (DeliveryRepository repository = delivery.open()) {
            byte[] before = repository.files(repository.tip().id(), file).get(file);
            want(n);
            assertTrue(repository.moveTag(
                    "stable/ledger/dev", Optional.empty(), repository.tip().id()));
            delivery.write(file, new String(before, UTF_8));
        }
    }

    private int removed(int newest) {
        try (DeliveryRepository repository = delivery.open()) {
            return OldReleases.of(home).remove(new NeededReleases(home, repository)::contains, newest);
        }
    }

    private String left() throws IOException {
        SortedSet<String> left = new TreeSet<>();
        try (Stream<Path> files = Files.list(home.releases().resolve("ledger"))) {
            files.forEach(file -> left.add(file.getFileName().toString().substring(0, 1)));
        }
        return String.join("", left);
    }

    private static String digits(int n) {
        return Integer.toString(n).repeat(64);
    }
}
