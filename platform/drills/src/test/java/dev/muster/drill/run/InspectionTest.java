package dev.muster.drill.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.check.Checkers;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import dev.muster.load.Metrics;
import dev.muster.load.Profile;
import dev.muster.spec.YamlDocument;
import dev.muster.testkit.plants.Plants;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    private static final Plants ENGINE = Plants.in("platform/drills");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    private final List<Line> history = new CopyOnWriteArrayList<>();
    private final Recorder recorder = new Recorder(line -> history.add(Line.of(line)), System::nanoTime);

    @Test
    void nothingIsLookedAtThatNoCheckerAsksFor() throws IOException {
        inspect("availability >= 90%", new Inside("password"), List.of());

        assertEquals(List.of(), history);
    }

    @Test
    void leaks_areMeasuredAsTheSteadyStateBeginsAndInTheEnd() throws IOException {
        inspect("no-leak", new Inside("x"), List.of("footprint"));

        assertEquals(
                List.of("steady", "end"),
                history.stream().map(line -> line.text("moment")).toList());
        assertEquals(30_000_000, history.getFirst().number("heapBytes"));
        assertEquals(Verdict.PASS, verdict("no-leak"));
    }

    @Test
    void staleness_isLookedAtWhileItRuns() throws IOException {
        inspect("bounded-staleness", new Inside("x"), List.of("held"));

        Line held = history.getFirst();
        assertEquals("ledger-1", held.text("process"));
        assertEquals(4, held.number("version"));
        assertEquals(5, held.number("head"));
        assertEquals(1500, held.number("ageMillis"));
    }

    @Test
    void caches_areLookedAtWhileItRuns() throws IOException {
        inspect("warm(ledger.books) <= 120s", new Inside("x"), List.of("memory"));

        Line memory = history.getFirst();
        assertEquals("ledger-1", memory.text("process"));
        assertEquals("ledger.books", memory.text("of"));
        assertEquals(90, memory.number("hits"));
        assertEquals(100, memory.number("looks"));
    }

    @Test
    void canary_inALog_isFound() throws IOException {
        inspect("secret-hygiene", new Inside("planted-canary-1"), List.of());

        assertEquals(Verdict.FAIL, verdict("secret-hygiene"));
        assertTrue(history.getLast().text("found").contains("a canary in the log"), history.toString());
    }

    @Test
    void canary_nowhere_passes() throws IOException {
        inspect("secret-hygiene", new Inside("nothing"), List.of());

        assertEquals(Verdict.PASS, verdict("secret-hygiene"));
    }

    @Test
    void heapBetweenCollectionsTaken_isCaught() throws Exception {
        ENGINE.plant("Footprints", "metrics.liveHeap()", "metrics.sum(\"jvm_memory_used_bytes\", \"\")")
                .isCaughtBy("InspectionTest#leaks_areMeasuredAsTheSteadyStateBeginsAndInTheEnd");
    }

    @Test
    void placesNotLookedAt_isCaught() throws Exception {
        ENGINE.plant("Inspection", "new ArrayList<>(insight.places())", "new ArrayList<>()")
                .isCaughtBy("InspectionTest#canary_inALog_isFound");
    }

    private Verdict verdict(String name) {
        Checker checker = Checkers.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return checker.check(history).verdict();
    }

    /** @param seen events to wait for while it runs */
    private void inspect(String check, Insight insight, List<String> seen) throws IOException {
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, "{}");
        var inspection = new Inspection(drill(check), insight, new Kit(), NOWHERE);
        try (var _ = inspection.begin(recorder)) {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!history.stream().map(line -> line.text("what")).toList().containsAll(seen)
                    && System.nanoTime() < limit) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
        inspection.end(history, file, recorder);
    }

    private static Drill drill(String check) {
        return DrillReader.read(YamlDocument.parse("""
                drill: test
                story: A test.
                seed: 1
                load: { rate: 1/s, for: 10s, keys: 1, mix: { post: 1 } }
                steady: { for: 8s, expect: [] }
                timeline: []
                verify: [ "%s" ]
                """.formatted(check), "drill.yaml"));
    }

    /** One process, and one log. */
    private record Inside(String log) implements Insight {
        @Override
        public List<Insight.Inside> processes() {
            return List.of(new Insight.Inside("ledger-1", 7, new Metrics("""
                    jvm_threads_live_threads 20.0
                    jvm_memory_used_bytes{area="heap",id="Eden"} 9.0E7
                    jvm_gc_live_data_size_bytes 3.0E7
                    muster_config_version 4.0
                    muster_config_head_version 5.0
                    muster_config_age_seconds 1.5
                    muster_ledger_books_hits_total 90.0
                    muster_ledger_books_waits_total 8.0
                    muster_ledger_books_refused_total 2.0
                    muster_ledger_books_loads_total 20.0
                    """)));
        }

        @Override
        public List<Place> places() {
            return List.of(new Place("the log", log));
        }
    }

    /** Plants one canary. */
    private static final class Kit implements DrillKit {
        @Override
        public List<Checker> checkers() {
            return List.of();
        }

        @Override
        public String example() {
            return "";
        }

        @Override
        public Map<String, String> stage(URI entrance, Profile load) {
            return Map.of();
        }

        @Override
        public Finale finale(URI entrance, Map<String, String> options) {
            return (before, more) -> {};
        }

        @Override
        public Map<String, String> plant(URI entrance) {
            return Map.of("a canary", "planted-canary-1");
        }
    }
}
