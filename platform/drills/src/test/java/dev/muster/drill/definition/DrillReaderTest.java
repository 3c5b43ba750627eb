package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Action.Disturb;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.definition.Drill.Variant;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.SchemaCheck;
import dev.muster.spec.YamlDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillReaderTest {
    private static final String SOUND = """
            drill: slow-books
            story: The way to the books becomes slow.
            seed: 7
            profiles: { unprotected: { release: ledger/no-bound }, protected: {} }
            load: { rate: 20/s, for: 30s, keys: 100, skew: zipf-1.1, mix: { post: 60, read: 40 }, options: { operations: books } }
            steady: { for: 8s, expect: [ "good(all) >= 95%" ] }
            timeline:
              - at: 2s
                do: { slow: { link: ledger->postgres, add: 40ms, jitter: 10ms } }
                lease: 10s
                effect: { within: 5s, see: "rtt(ledger->postgres) >= 30ms" }
              - { at: 4s, do: { kill: { process: ledger-1 } }, lease: 5s, effect: { within: 1s, see: "gone(ledger-1) = 1" } }
            verify: [ no-lost-entry, "recover <= 20s" ]
            plants: [ { release: ledger/no-bound, red: [ "recover <= 20s" ] } ]
            """;

    private static final String WRONG = """
            drill: Slow Books
            story: ""
            seed: -1
            load: { rate: fast, for: 30, keys: 0, mix: { post: 0 } }
            steady: { for: 8s, expects: [] }
            timeline:
              - at: 2s
                do: { slow: { link: ledger, add: 40ms }, kill: { process: ledger-1 } }
                lease: 10s
                effect: { within: 5s, see: "rtt(ledger->postgres) >= 30" }
            verify: [ "goood(all) >= 1%" ]
            plants: [ { release: no-bound, red: [ no-lost-entry ] } ]
            """;

    @Test
    void read_sound_isMapped() {
        Drill drill = read(SOUND);

        assertEquals("slow-books", drill.name());
        assertEquals(
                new Disturb("ledger->postgres", "slow", Map.of("addMs", 40, "jitterMs", 10)),
                drill.timeline().getFirst().action());
        assertEquals(new Action.Kill("ledger-1"), drill.timeline().getLast().action());
        assertEquals(List.of("no-lost-entry", "recover <= 20s"), texts(drill.verify()));
        var variant = new Variant("ledger", "no-bound");
        assertEquals(List.of(new Plant(variant, List.of("recover <= 20s"))), drill.plants());
        assertEquals(Map.of("protected", Optional.empty(), "unprotected", Optional.of(variant)), drill.profiles());
        assertEquals(
                List.of(Duration.ofSeconds(8), Duration.ofSeconds(30)),
                drill.load().phases().stream().map(phase -> phase.length()).toList());
        assertEquals(7, drill.load().seed());
    }

    @Test
    void read_wrongInManyWays_saysAllOfThemWithLines() {
        var refused = assertThrows(InvalidDocumentException.class, () -> read(WRONG));

        String all = refused.toString();
        for (String expected : new String[] {
            "drill.yaml:1:8: /drill",
            "drill.yaml:2:8: /story",
            "/seed",
            "/load/rate",
            "/load/for",
            "/load/keys",
            "/load/mix/post",
            "drill.yaml:5:20: /steady/expects: unknown key 'expects', did you mean 'expect'?",
            "/timeline/0/do/slow/link",
            "/timeline/0/do: must be one verb, not [slow, kill]",
            "/timeline/0/effect/see",
            "/verify/0: there is no figure 'goood'",
            "/plants/0/release",
            "'no-lost-entry' is not verified"
        }) {
            assertTrue(all.contains(expected), expected + " is not in " + all);
        }
    }

    @Test
    void read_profileProtectedWithADefect_isRefused() {
        String text = SOUND.replace("protected: {}", "protected: { release: ledger/no-bound }");

        assertThrows(InvalidDocumentException.class, () -> read(text));
    }

    @Test
    void read_stepsOutOfOrder_isRefused() {
        assertThrows(InvalidDocumentException.class, () -> read(SOUND.replace("at: 4s", "at: 1s")));
    }

    @Test
    void schema_andReader_acceptAndRefuseTheSame() {
        var schema = new SchemaCheck(YamlDocument.parse(
                requireNonNull(Drill.class.getResourceAsStream("drill.schema.json")), "drill.schema.json"));

        assertEquals(List.of(), schema.violations(YamlDocument.parse(SOUND, "drill.yaml")));
        for (String line : new String[] {"seed: -1", "verify: 7", "extra: 1", "drill: Slow Books"}) {
            String key = line.substring(0, line.indexOf(':'));
            String text = SOUND.replaceFirst("(?m)^" + key + ":.*\n", "") + line + "\n";
            assertTrue(
                    !schema.violations(YamlDocument.parse(text, "drill.yaml")).isEmpty(), line);
            assertThrows(InvalidDocumentException.class, () -> read(text), line);
        }
    }

    private static List<String> texts(List<Drill.Check> checks) {
        return checks.stream().map(Object::toString).toList();
    }

    private static Drill read(String text) {
        return DrillReader.read(YamlDocument.parse(text, "drill.yaml"));
    }
}
