package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Action.Disturb;
import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.expression.Expression;
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
    void read_everyVerb_byReaderAndSchema() {
        for (String verb : new String[] {
            "pause: { process: ledger-1 }",
            "restart: { process: ledger-1 }",
            "broker: stop",
            "database: pause",
            "config: { publish: { file: prices.yaml, replace: 'tea: 5', by: 'tea: 7' } }",
            "config: { rollback: prices.yaml }",
            "drift: { instances: ledger }",
            "drift: { replicas: ledger }",
            "load: { rate: 40/s }",
            "kill: { one-of: [ ledger-1, ledger-2 ] }",
            "half-open: { link: ledger->postgres }"
        }) {
            String text = SOUND.replace("kill: { process: ledger-1 }", verb);

            assertEquals(2, read(text).timeline().size(), verb);
            assertEquals(List.of(), schema().violations(YamlDocument.parse(text, "drill.yaml")), verb);
        }
    }

    @Test
    void read_wrongVerbs_areRefusedByReaderAndSchema() {
        for (String verb : new String[] {
            "paus: { process: ledger-1 }",
            "broker: promote",
            "config: {}",
            "config: { publish: { file: ../prices.yaml, replace: a, by: b } }",
            "drift: { weights: ledger }",
            "load: { rate: fast }"
        }) {
            String text = SOUND.replace("kill: { process: ledger-1 }", verb);

            assertThrows(InvalidDocumentException.class, () -> read(text), verb);
            assertTrue(
                    !schema().violations(YamlDocument.parse(text, "drill.yaml")).isEmpty(), verb);
        }
    }

    @Test
    void read_aMisspelledVerb_isToldWithItsLineAndWhatItResembles() {
        String text = SOUND.replace("kill: { process: ledger-1 }", "paus: { process: ledger-1 }");

        var refused = assertThrows(InvalidDocumentException.class, () -> read(text));

        assertTrue(refused.toString().contains("drill.yaml:12:"), refused.toString());
        assertTrue(refused.toString().contains("did you mean 'pause'?"), refused.toString());
    }

    @Test
    void read_repeatedStep_meansTheSameForTheSameSeed() {
        String text = SOUND.replace("at: 4s, do: { kill: { process: ledger-1 } }", """
            at: 4s, times: 20, over: 10s, do: { kill: { one-of: [ ledger-1, ledger-2 ] } }\
            """);

        Drill drill = read(text);

        assertEquals(21, drill.timeline().size());
        assertEquals(drill.timeline().toString(), read(text).timeline().toString());
        assertTrue(!drill.timeline()
                .equals(read(text.replace("seed: 7", "seed: 8")).timeline()));
        assertEquals(
                2,
                drill.timeline().stream()
                        .map(Drill.Step::action)
                        .skip(1)
                        .distinct()
                        .count());
        assertTrue(drill.timeline().getLast().at().compareTo(Duration.ofSeconds(14)) <= 0);
    }

    @Test
    void read_stepOfTheLoad_cutsThePhases() {
        Drill drill = read(SOUND.replace("kill: { process: ledger-1 }", "load: { rate: 40/s }"));

        assertEquals(
                List.of("steady 8s 20/s", "drill 4s 20/s", "drill-2 5s 40/s", "drill-3 21s 20/s"),
                drill.load().phases().stream()
                        .map(phase -> phase.name() + " " + phase.length().toSeconds() + "s " + phase.rate())
                        .toList());
        assertEquals(Duration.ofSeconds(8), drill.calm());
    }

    @Test
    void read_profileProtectedWithADefect_isRefused() {
        String text = SOUND.replace("protected: {}", "protected: { release: ledger/no-bound }");

        assertThrows(InvalidDocumentException.class, () -> read(text));
    }

    @Test
    void read_profileWithAnotherFault_isMappedByReaderAndSchema() {
        String text = profile("{ instead: { pause: { process: ledger-1 } }, see: 'answers(ledger-1) = 0', step: 2 }");
        Drill drill = read(text);
        var defect = new Defect.Instead(new Action.Pause("ledger-1"), Expression.parse("answers(ledger-1) = 0"), 1);

        assertEquals(Optional.of(defect), drill.profiles().get("unprotected"));
        assertEquals(
                new Action.Pause("ledger-1"),
                drill.with(defect).timeline().getLast().action());
        assertEquals(List.of(), schema().violations(YamlDocument.parse(text, "drill.yaml")));
    }

    @Test
    void read_profilesThatAreNone_areRefusedByReaderAndSchemaWithTheirLine() {
        for (String profile : new String[] {
            "{ instead: { pause: { process: ledger-1 } } }",
            "{ instead: { paus: { process: ledger-1 } }, see: 'gone(ledger-1) = 1' }",
            "{ instead: { pause: { process: ledger-1 } }, see: 'gone(ledger-1) = 1', step: 0 }",
            "{ instead: { pause: { process: ledger-1 } }, see: 'gone(ledger-1) = 1', release: ledger/no-bound }",
            "{ release: ledger/no-bound, see: 'gone(ledger-1) = 1' }",
            "{ step: 2 }",
            "{ flag: mute-alert }"
        }) {
            String text = profile(profile);

            var refused = assertThrows(InvalidDocumentException.class, () -> read(text), profile);
            assertTrue(refused.toString().contains("drill.yaml:4:"), refused.toString());
            assertTrue(
                    !schema().violations(YamlDocument.parse(text, "drill.yaml")).isEmpty(), profile);
        }
    }

    @Test
    void read_profileInsteadOfAStepThatIsNotThere_isRefused() {
        String text = profile("{ instead: { pause: { process: ledger-1 } }, see: 'gone(ledger-1) = 1', step: 3 }");

        var refused = assertThrows(InvalidDocumentException.class, () -> read(text));
        assertTrue(refused.toString().contains("/profiles/unprotected/step"), refused.toString());
    }

    private static String profile(String unprotected) {
        return SOUND.replace("unprotected: { release: ledger/no-bound }", "unprotected: " + unprotected);
    }

    @Test
    void read_driftThatNobodyWatches_isMapped() {
        String text = SOUND.replace("{ kill: { process: ledger-1 } }", "{ drift: { unwatched: ledger } }");

        assertEquals(
                new Action.Drift(Action.Drift.What.UNWATCHED, "ledger"),
                read(text).timeline().getLast().action());
        assertEquals(List.of(), schema().violations(YamlDocument.parse(text, "drill.yaml")));
    }

    @Test
    void read_endOfTheLoad_isMapped() {
        String text = SOUND.replace("for: 30s,", "for: 30s, until: [ 'instances(ledger) = 2' ], tail: 5s,")
                .replace(
                        "    lease: 10s\n",
                        "    lease: 10s\n    heal: { within: 9s, see: 'settled(ledger) = 1', for: 2s, then: end }\n");
        Drill drill = read(text);

        assertEquals("[instances(ledger) = 2]", drill.ending().until().toString());
        assertEquals(Duration.ofSeconds(5), drill.ending().tail());
        Drill.Heal heal = drill.timeline().getFirst().heal().orElseThrow();
        assertEquals(Duration.ofSeconds(2), heal.stays());
        assertTrue(heal.ends());
        assertEquals(Duration.ofSeconds(10), read(SOUND).ending().tail());
        assertEquals(List.of(), schema().violations(YamlDocument.parse(text, "drill.yaml")));
        assertFalse(drill.stretchedTo(Duration.ofHours(1))
                .timeline()
                .getFirst()
                .heal()
                .orElseThrow()
                .ends());
    }

    @Test
    void read_stepsOutOfOrder_isRefused() {
        assertThrows(InvalidDocumentException.class, () -> read(SOUND.replace("at: 4s", "at: 1s")));
    }

    @Test
    void schema_andReader_acceptAndRefuseTheSame() {
        SchemaCheck schema = schema();

        assertEquals(List.of(), schema.violations(YamlDocument.parse(SOUND, "drill.yaml")));
        for (String line : new String[] {"seed: -1", "verify: 7", "extra: 1", "drill: Slow Books"}) {
            String key = line.substring(0, line.indexOf(':'));
            String text = SOUND.replaceFirst("(?m)^" + key + ":.*\n", "") + line + "\n";
            assertTrue(
                    !schema.violations(YamlDocument.parse(text, "drill.yaml")).isEmpty(), line);
            assertThrows(InvalidDocumentException.class, () -> read(text), line);
        }
    }

    private static SchemaCheck schema() {
        return new SchemaCheck(YamlDocument.parse(
                requireNonNull(Drill.class.getResourceAsStream("drill.schema.json")), "drill.schema.json"));
    }

    private static List<String> texts(List<Drill.Check> checks) {
        return checks.stream().map(Object::toString).toList();
    }

    private static Drill read(String text) {
        return DrillReader.read(YamlDocument.parse(text, "drill.yaml"));
    }
}
