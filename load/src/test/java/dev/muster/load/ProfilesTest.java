package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.YamlDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProfilesTest {
    private static final String WHOLE = """
            profile: steady
            about: A steady day.
            seed: 7041
            timeout: 2s
            keys: { count: 20000, skew: zipf-1.1 }
            mix: { place: 60, read: 40 }
            phases:
              - { name: warm-up, for: 10s, rate: 10/s..120/s, measured: false }
              - { name: steady, for: 30s, rate: 100/s }
              - { name: sale, for: 60s, rate: 120/s, mix: { flash: 1 } }
            knee: { from: 100/s, to: 300/s, step: 100/s, each: 5s, until: "p95(place) <= 86ms" }
            options: { basket: 3 }
            thresholds: [ "p95(place) <= 86ms", "failed(all) = 0" ]
            """;

    @Test
    void read_whole_holdsAllOfIt() {
        Profile profile = Profiles.read(YamlDocument.parse(WHOLE, "steady.yaml"));
        assertEquals("steady", profile.name());
        assertEquals(7041, profile.seed());
        assertEquals(Duration.ofSeconds(2), profile.timeout());
        assertEquals(new Keys(20_000, 1.1), profile.keys());
        assertEquals(
                Map.of("place", 60, "read", 40), profile.phases().get(1).mix().weights());
        assertEquals(
                List.of("warm-up", "steady", "sale", "step-100", "step-200", "step-300"),
                profile.phases().stream().map(Phase::name).toList());
        assertEquals(
                new Phase(
                        "sale",
                        Duration.ofSeconds(60),
                        new Rate(120, 120),
                        new Mix(Map.of("flash", 1)),
                        true,
                        Optional.empty()),
                profile.phases().get(2));
        assertEquals(Set.of("place", "read", "flash"), profile.operations());
        assertEquals(Map.of("basket", "3"), profile.options());
        assertEquals(2, profile.thresholds().size());
        assertEquals(
                Duration.ofSeconds(5),
                profile.shortened(Duration.ofSeconds(5)).phases().getFirst().length());
    }

    @Test
    void read_manyMistakes_areReportedAtOnceWithTheirLines() {
        String wrong = """
                profile: Steady Day
                seed: soon
                timeout: 2y
                keys: { count: 0, skew: pareto }
                mix: { place: 0 }
                phases:
                  - { name: a, for: 10s, rate: fast }
                  - { name: a, for: 1ms, rate: 1/s, until: x }
                thresholds: [ "p95 is fine" ]
                treshold: 1
                """;
        InvalidDocumentException refusal = assertThrows(
                InvalidDocumentException.class, () -> Profiles.read(YamlDocument.parse(wrong, "steady.yaml")));
        String all = String.valueOf(refusal.getMessage());
        for (String part : List.of(
                "steady.yaml:1:",
                "/about",
                "steady.yaml:2:",
                "steady.yaml:3:",
                "/keys/count",
                "/keys/skew",
                "/mix/place",
                "/phases/0/rate",
                "/phases/1/for",
                "/phases/1/until",
                "/thresholds/0",
                "treshold")) {
            assertTrue(all.contains(part), part + " is missing in\n" + all);
        }
    }

    @Test
    void read_boundOnAnOperationThatIsNotMixed_isRefused() {
        String wrong = WHOLE.replace("failed(all) = 0", "failed(cancel) = 0");
        var refusal = assertThrows(
                InvalidDocumentException.class, () -> Profiles.read(YamlDocument.parse(wrong, "steady.yaml")));
        assertTrue(String.valueOf(refusal.getMessage()).contains("'cancel'"), refusal.getMessage());
    }

    @Test
    void read_stepsBoundByWhatIsFoundOutLater_areRefused() {
        String wrong = WHOLE.replace("until: \"p95(place) <= 86ms\"", "until: \"found(lost) = 0\"");
        var refusal = assertThrows(
                InvalidDocumentException.class, () -> Profiles.read(YamlDocument.parse(wrong, "steady.yaml")));
        assertTrue(String.valueOf(refusal.getMessage()).contains("/knee/until"), refusal.getMessage());
    }

    @Test
    void lasting_otherLength_isOfTheLastPhase() {
        Profile profile =
                Profiles.read(YamlDocument.parse(WHOLE, "steady.yaml")).lasting(Duration.ofHours(4));
        assertEquals(Duration.ofHours(4), profile.phases().getLast().length());
        assertEquals(Duration.ofSeconds(60), profile.phases().get(2).length());
    }

    @Test
    void profiles_ofTheCheckout_canAllBeRead() {
        ProfileFiles files = new ProfileFiles(Path.of(System.getProperty("muster.root")));
        assertTrue(files.names().contains("steady"), () -> "found " + files.names());
        files.names().forEach(name -> assertEquals(name, files.read(name).name()));
    }
}
