package dev.muster.delivery.leaf;

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
import dev.muster.spec.InvalidDocumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListsTest {
    private static final Author ANN = new Author("Ann", "ann@example.org");
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final String DIGEST = "sha256:" + "a1".repeat(32);
    private static final AbortedVersions.Entry ENTRY =
            new AbortedVersions.Entry("ledger", DIGEST, "dev", AT, "said \"no\": # twice");

    @TempDir
    Path folder;

    private DeliveryRepository delivery;

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        Path path = folder.resolve("delivery.git");
        new NewRepository(path).takeFrom(TestCheckout.make(folder, Map.of("gitops/a.yaml", "a: 1\n")));
        delivery = DeliveryRepository.open(path);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void aborted_writtenAndReadBack_isTheSame() {
        AbortedVersions one = new AbortedVersions(List.of()).with(ENTRY);
        assertEquals(new AbortedVersions(List.of()), AbortedVersions.at(delivery, write("gitops/a.yaml", "a: 2\n")));
        assertEquals(one, AbortedVersions.at(delivery, write(AbortedVersions.FILE, one.text())));
        assertEquals(Optional.of(ENTRY), one.find("ledger", DIGEST));
        assertEquals(Optional.empty(), one.find("audit", DIGEST));
        assertEquals(one, one.with(ENTRY));
    }

    @Test
    void aborted_mistakes_areAllNamed() {
        String commit = write(AbortedVersions.FILE, "aborted:\n  - { service: Ledger, digest: unset, env: dev }\n");
        assertEquals(
                4,
                assertThrows(InvalidDocumentException.class, () -> AbortedVersions.at(delivery, commit))
                        .violations()
                        .size());
    }

    @Test
    void freeze_holdsFromItsBeginToBeforeItsEnd() {
        Freezes freezes = Freezes.at(delivery, write(Freezes.FILE, """
            freezes:
              - { env: dev, from: "2026-03-01T08:00:00Z", until: "2026-03-01T09:00:00Z", why: sale }
            """));
        assertEquals(Optional.empty(), freezes.at("dev", "ledger", AT.minusMillis(1)));
        assertEquals("sale", freezes.at("dev", "ledger", AT).orElseThrow().why());
        assertTrue(freezes.at("dev", "ledger", AT.plusSeconds(3599)).isPresent());
        assertEquals(Optional.empty(), freezes.at("dev", "ledger", AT.plusSeconds(3600)));
        assertEquals(Optional.empty(), freezes.at("prod", "ledger", AT));
    }

    @Test
    void freeze_ofOneService_holdsForIt() {
        Freezes.Freeze pause = new Freezes.Freeze("dev", Optional.of("ledger"), AT, AT.plusSeconds(60), "the \"disk\"");
        Freezes freezes = new Freezes(List.of()).with(pause);
        String commit = write(Freezes.FILE, freezes.text());

        assertEquals(freezes, Freezes.at(delivery, commit));
        assertEquals(Optional.of(pause), freezes.at("dev", "ledger", AT));
        assertEquals(Optional.empty(), freezes.at("dev", "audit", AT));
        Freezes.Freeze later =
                new Freezes.Freeze("dev", Optional.of("audit"), AT.plusSeconds(60), AT.plusSeconds(90), "later");
        assertEquals(List.of(later), freezes.with(later).list(), "what is over goes");
    }

    @Test
    void freeze_thatEndsBeforeItBegins_isRefused() {
        String commit = write(
                Freezes.FILE,
                "freezes: [ { env: dev, from: \"2026-03-01T09:00:00Z\", until: \"2026-03-01T08:00:00Z\", why: x } ]\n");
        assertTrue(String.valueOf(assertThrows(InvalidDocumentException.class, () -> Freezes.at(delivery, commit))
                        .getMessage())
                .contains("must be after from"));
    }

    @Test
    void moveTag_seenElsewhere_isNotMoved() {
        String first = delivery.tip().id();
        String second = write("gitops/a.yaml", "a: 2\n");
        String tag = "stable/ledger/dev";

        assertTrue(delivery.moveTag(tag, Optional.empty(), second));
        assertEquals(false, delivery.moveTag(tag, Optional.empty(), first));
        assertEquals(false, delivery.moveTag(tag, Optional.of(first), first));
        assertTrue(delivery.moveTag(tag, Optional.of(second), first));

        assertEquals(first, delivery.find("refs/tags/" + tag).orElseThrow().id());
    }

    @Test
    void moveTag_ofARepositoryElsewhere_movesItThere() {
        String first = delivery.tip().id();
        String tag = "stable/ledger/dev";
        try (DeliveryRepository elsewhere =
                DeliveryRepository.at(folder.resolve("delivery.git").toUri().toString())) {
            assertTrue(elsewhere.moveTag(tag, Optional.empty(), first));
            assertEquals(first, delivery.find("refs/tags/" + tag).orElseThrow().id());
            String second = write("gitops/a.yaml", "a: 3\n");
            assertTrue(delivery.moveTag(tag, Optional.of(first), second));

            assertEquals(false, elsewhere.moveTag(tag, Optional.of(first), first));
            assertEquals(second, elsewhere.tip().id());
            assertEquals(
                    second, elsewhere.find("refs/tags/" + tag).orElseThrow().id());
        }
    }

    private String write(String file, String text) {
        return assertInstanceOf(
                        CommitResult.Committed.class,
                        delivery.commit(
                                delivery.tip().id(),
                                ANN,
                                "write",
                                Changes.none().write(file, text)))
                .id();
    }
}
