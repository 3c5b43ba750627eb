package dev.muster.drill.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.verdict.Closing;
import dev.muster.drill.verdict.Line;
import dev.muster.spec.YamlDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadEndTest {
    private static final String DRILL = """
            drill: test
            story: A test.
            seed: 1
            load: { rate: 10/s, for: 60s, tail: 3s, until: [ "instances(ledger) = 2" ], keys: 1, mix: { post: 1 } }
            steady: { for: 1s, expect: [] }
            timeline:
              - { at: 0s, do: { cut: { link: a->b } }, lease: 1s, effect: { within: 1s, see: "answers(a->b) = 0" } }
            verify: []
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    private final List<Line> history = new CopyOnWriteArrayList<>();

    /** A second passes with each look at the clock. */
    private final AtomicLong seconds = new AtomicLong();

    @Test
    void load_endsATailAfterAllCameBack() {
        await(2, Integer.MAX_VALUE);

        Line settled = event(Closing.SETTLED);
        Line closing = event(Closing.EVENT);
        assertEquals("everything was seen", closing.text("because"));
        assertEquals("", closing.text("unsettled"));
        assertTrue(closing.number("at") - settled.number("at") >= TimeUnit.SECONDS.toNanos(3), history.toString());
    }

    @Test
    void load_ofASystemThatDoesNotComeBack_endsInItsTimeAndSaysSo() {
        await(1, 3);

        Line closing = event(Closing.EVENT);
        assertTrue(closing.text("because").startsWith("its time was over"), closing.toString());
        assertEquals("instances(ledger) = 2: 1, n = 1", closing.text("unsettled"));
        assertTrue(history.stream().noneMatch(line -> line.text("what").equals(Closing.SETTLED)));
    }

    @Test
    void load_thatEndedBefore_saysWhatLacks() {
        await(2, 1);

        assertEquals(
                "its time was over; lacking: the tail of 3000 ms",
                event(Closing.EVENT).text("because"));
    }

    /** @param looks after which the load is over by itself */
    private void await(int instances, int looks) {
        Drill drill = DrillReader.read(YamlDocument.parse(DRILL, "drill.yaml"));
        var target = new FakeTarget(new Journal(folder.resolve("undo.jsonl")), instances, instances, "");
        var sofar = new SoFar(line -> history.add(Line.of(line)));
        var recorder = new Recorder(sofar, () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement()));
        var left = new AtomicInteger(looks);
        try (Renewal renewal = new Renewal(target, Duration.ofSeconds(3))) {
            new LoadEnd(drill, new Closing(drill, Map.of()), target, renewal, sofar, recorder)
                    .await(() -> left.getAndDecrement() <= 0);
        }
    }

    private Line event(String what) {
        return history.stream()
                .filter(line -> line.text("what").equals(what))
                .findFirst()
                .orElseThrow();
    }
}
