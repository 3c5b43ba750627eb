package dev.muster.servicekit.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last good snapshot on disk: found whole or refused, and which one a pin allows. */
class StateFilesTest {
    private static final String HEAD = "configuration-head.json";
    private static final String CANDIDATE = "configuration-candidate.json";
    private static final String PIN = Sha256.of(Setup.content(8));

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Rejections rejections = new Rejections(new SimpleMeterRegistry());

    @Test
    void snapshot_written_isReadWithItsViews() throws IOException {
        files().write(stored(3, Setup.content(7), Line.HEAD, Optional.empty()));

        Configuration configuration = start(null, null);

        assertEquals(3, configuration.current().version());
        assertEquals(7, configuration.current().get(Setup.LIMITS).lines());
        assertEquals(List.of(folder.resolve(HEAD)), listed());
    }

    @Test
    void start_fromAFile_isStaleSinceItWasTaken_untilTheServiceAnswers() throws IOException {
        files().write(stored(3, Setup.content(7), Line.HEAD, Optional.empty()));

        Configuration configuration = start(null, null);

        assertEquals(Optional.of(Instant.EPOCH), configuration.staleSince());
        configuration.confirm(clock.getAsLong(), clock.instant());
        assertEquals(Optional.empty(), configuration.staleSince());
    }

    @Test
    void file_ofTwoHundredClasses_isReadWithin50Milliseconds() throws IOException {
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            classes.append(i == 0 ? "" : ",")
                    .append("\"c%03d\":{\"amount\":%d,\"currency\":\"EUR\"}".formatted(i, 100 + i));
        }
        String content = "{\"limits\":{\"hold\":\"PT15M\",\"lines\":7},\"pricing\":{\"classes\":{" + classes + "}}}";
        files().write(stored(3, content, Line.HEAD, Optional.empty()));

        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            assertEquals(3, start(null, null).current().version());
            best = Math.min(best, System.nanoTime() - began);
        }
        assertTrue(best < Duration.ofMillis(50).toNanos(), best / 1_000 + " us");
    }

    @Test
    void file_withAnyByteChanged_isRefusedAndNamed() throws IOException {
        files().write(stored(3, Setup.content(7), Line.HEAD, Optional.empty()));
        Path file = folder.resolve(HEAD);
        byte[] sound = Files.readAllBytes(file);

        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertEquals(Optional.empty(), files().read(Optional.empty()), "byte " + i);
        }

        assertEquals(sound.length, rejections.count(Fault.FILE));
        assertEquals(file.toString(), rejections.last().orElseThrow().source());
    }

    @Test
    void file_tornAnywhere_isRefusedAndTheStartGoesOn() throws IOException {
        files().write(stored(3, Setup.content(7), Line.HEAD, Optional.empty()));
        byte[] sound = Files.readAllBytes(folder.resolve(HEAD));

        for (int length : new int[] {0, 10, 64, 65, 100, sound.length - 1}) {
            Files.write(folder.resolve(HEAD), Arrays.copyOf(sound, length));
            assertEquals(Optional.empty(), start(null, null).find(), "of length " + length);
        }
        assertEquals(6, rejections.count(Fault.FILE));
    }

    @Test
    void file_thatAViewRefusesNow_isRefusedAndNamed() throws IOException {
        files().write(stored(3, Setup.content(5000), Line.HEAD, Optional.empty()));

        assertEquals(Optional.empty(), start(null, null).find());
        assertEquals(1, rejections.count(Fault.VIEW));
    }

    @Test
    void files_byPin_onlyWhatMayBeServed() throws IOException {
        StoredSnapshot head5 = stored(5, Setup.content(7), Line.HEAD, Optional.empty());
        StoredSnapshot candidate6 = stored(6, Setup.content(8), Line.CANDIDATE, Optional.of(PIN));
        StoredSnapshot head7 = stored(7, Setup.content(7), Line.HEAD, Optional.of(PIN));
        files().write(head5);
        files().write(candidate6);

        assertEquals(5, read(null), "without a pin");
        assertEquals(6, read(PIN), "the candidate it is pinned to");
        assertEquals(0, read(Sha256.of("another")), "a head nobody gave to this pin may be older than its candidate");

        files().write(head7);
        assertEquals(7, read(PIN), "the pin was asked for, and the head given: the candidate is closed");
    }

    @Test
    void candidatesFile_inThePlaceOfTheHeads_isRefused() throws IOException {
        files().write(stored(6, Setup.content(8), Line.CANDIDATE, Optional.of(PIN)));
        Files.move(folder.resolve(CANDIDATE), folder.resolve(HEAD));

        assertEquals(0, read(null));
        assertEquals(1, rejections.count(Fault.FILE));
    }

    @Test
    void file_roundTrip_keepsEverything() {
        StoredSnapshot stored = stored(9, Setup.content(8), Line.CANDIDATE, Optional.of(PIN));

        StoredSnapshot read = StoredSnapshot.decode(stored.encode());

        assertEquals(stored.claim(), read.claim());
        assertEquals(stored.pin(), read.pin());
        assertEquals(stored.at(), read.at());
        assertArrayEquals(stored.body(), read.body());
    }

    @Test
    void override_overAFile_wins() throws IOException {
        files().write(stored(3, Setup.content(7), Line.HEAD, Optional.empty()));
        Path override = Files.writeString(folder.resolve("o.yaml"), "limits:\n  lines: 9\n");

        Configuration configuration = start(null, override);

        assertEquals(
                new Setup.Limits(9, Duration.ofMinutes(15)),
                configuration.current().get(Setup.LIMITS));
        assertEquals(3, configuration.current().version());
        assertTrue(configuration.current().overridden());
        assertEquals(
                List.of("limits.lines"), configuration.override().orElseThrow().paths());
    }

    @Test
    void override_alone_isASnapshotIfItIsEnough() throws IOException {
        Path enough = Files.writeString(folder.resolve("o.yaml"), "limits: { lines: 9, hold: PT1M }\n");
        Path tooLittle = Files.writeString(folder.resolve("p.yaml"), "limits: { lines: 9 }\n");

        assertEquals(0, start(null, enough).current().version());
        assertEquals(Optional.empty(), start(null, tooLittle).find());
    }

    @Test
    void override_inThePlaceOfTheService_isNeverStale() throws IOException {
        Path enough = Files.writeString(folder.resolve("o.yaml"), "limits: { lines: 9, hold: PT1M }\n");
        Configuration alone = ColdStart.run(
                Setup.settings(null, enough), List.of(Setup.LIMITS), Optional.empty(), rejections, clock, clock, false);
        clock.pass(Duration.ofHours(1));

        assertEquals(Optional.empty(), alone.staleSince());
        assertEquals(Duration.ZERO, alone.age());
    }

    @Test
    void override_thatCannotBeRead_stopsTheStart() throws IOException {
        for (String wrong : List.of("- 1", "limits: [", "7", "")) {
            Path file = Files.writeString(folder.resolve("o.yaml"), wrong);
            assertThrows(IllegalStateException.class, () -> start(null, file), wrong);
        }
    }

    private long read(@Nullable String pin) {
        return start(pin, null).held().version();
    }

    private Configuration start(@Nullable String pin, @Nullable Path override) {
        return ColdStart.run(
                Setup.settings(pin, override),
                List.of(Setup.LIMITS),
                Optional.of(folder),
                rejections,
                clock,
                clock,
                true);
    }

    private StateFiles files() {
        return new StateFiles(folder, rejections);
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static StoredSnapshot stored(long version, String content, Line line, Optional<String> pin) {
        Claim claim = new Claim(version, Sha256.of(content), Sha256.of("chain " + version), line);
        return new StoredSnapshot(claim, pin, Instant.EPOCH, content.getBytes(UTF_8));
    }
}
