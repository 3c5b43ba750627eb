package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.spec.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratorTest {
    private final Queue<Map<String, Object>> history = new ConcurrentLinkedQueue<>();

    @Test
    void run_everyArrival_endsOnceInHistoryAndCounts() {
        Result result = run(profile("100/s", ""), Map.of("place", GeneratorTest::done));
        assertEquals(history.size(), result.total().of("place").count());
        assertEquals(history.size(), result.sending().sent());
        assertEquals(
                history.size(),
                history.stream().map(line -> line.get("number")).distinct().count());
        assertEquals(result.sending().isKept() ? Verdict.PASS : Verdict.UNKNOWN, result.verdict());
    }

    @Test
    void run_sameSeed_makesTheSameChoices() {
        run(profile("100/s", ""), Map.of("place", GeneratorTest::done));
        List<Object> first = choices();
        history.clear();
        run(profile("100/s", ""), Map.of("place", GeneratorTest::done));
        assertEquals(first, choices());
    }

    /** Whoever stops a run early has sent the beginning of the whole one. */
    @Test
    void run_stoppedEarly_hasMadeTheSameChoicesUntilThen() {
        run(profile("100/s", ""), Map.of("place", GeneratorTest::done));
        List<Object> whole = choices();
        history.clear();
        Profile profile = Profiles.read(YamlDocument.parse(profile("100/s", ""), "profile.yaml"));
        CompletableFuture<Generator> generator = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        Operation stopping = call -> {
            if (calls.incrementAndGet() == 5) {
                generator.join().stop();
            }
            return done(call);
        };
        generator.complete(new Generator(profile, Map.of("place", stopping), history::add, _ -> {}));
        generator.join().run();
        List<Object> begun = choices();
        assertTrue(begun.size() >= 5 && begun.size() < whole.size(), begun.size() + " of " + whole.size());
        assertEquals(whole.subList(0, begun.size()), begun);
    }

    /** Open model: while one operation hangs, the others go on being sent. */
    @Test
    void operation_thatHangs_holdsUpNoOther() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(20);
        AtomicInteger calls = new AtomicInteger();
        Result result = run(profile("100/s", ""), Map.of("place", call -> {
            if (calls.getAndIncrement() == 0) {
                return others.await(10, TimeUnit.SECONDS) ? done(call) : Outcome.unknown("held up", Map.of());
            }
            others.countDown();
            return done(call);
        }));
        assertEquals(0, result.total().of("place").unknown());
    }

    /**
     * Latency from the intended start: a server that serves one at a time and stalls once makes all who were due meanwhile
     * wait; a client that waits before it sends the next would have seen one slow answer.
     */
    @Test
    void stall_ofASerialServer_isSeenByEveryoneWhoWasDue() {
        Semaphore server = new Semaphore(1);
        AtomicInteger served = new AtomicInteger();
        Operation serial = call -> {
            server.acquire();
            try {
                if (served.getAndIncrement() == 0) {
                    TimeUnit.MILLISECONDS.sleep(500);
                }
                return done(call);
            } finally {
                server.release();
            }
        };
        run(profile("100/s", ""), Map.of("place", serial));
        long slow = history.stream().filter(line -> waited(line) > 100_000_000L).count();
        assertTrue(slow > 10, "only " + slow + " were slow");
    }

    @Test
    void operation_thatThrows_isUnknown() {
        Result result = run(profile("50/s", "\"unknown(place) = 0\""), Map.of("place", _ -> {
            throw new IllegalStateException("torn");
        }));
        assertEquals(result.sending().sent(), result.total().of("place").unknown());
        assertEquals(Verdict.FAIL, result.verdict());
    }

    @Test
    void warmUp_isInTheHistoryAndInNoFigure() {
        String text = profile("50/s", "").replace("rate: 50/s", "rate: 50/s, measured: false");
        Result result = run(text, Map.of("place", GeneratorTest::done));
        assertEquals(0, result.total().of("place").count());
        assertFalse(history.isEmpty());
    }

    @Test
    void knee_isTheLastStepThatHeld() {
        String text = """
                profile: knee
                about: Steps.
                seed: 1
                timeout: 1s
                mix: { place: 1 }
                knee: { from: 100/s, to: 500/s, step: 100/s, each: 300ms, until: "failed(place) = 0" }
                """;
        AtomicInteger sent = new AtomicInteger();
        Result result = run(
                text,
                Map.of("place", call -> sent.incrementAndGet() > 80 ? Outcome.fail("503", Map.of()) : done(call)));
        assertEquals("step-200", result.knee().orElseThrow().name());
        assertEquals(3, result.steps().size());
        String report = ReportMarkdown.of(result);
        assertTrue(report.contains("The knee: 200/s."), report);
        assertTrue(ReportJson.of(result).contains("\"knee\" : \"200/s\""), ReportJson.of(result));
    }

    @Test
    void stop_inTheMiddle_endsWithoutAVerdict() {
        CountDownLatch begun = new CountDownLatch(1);
        Profile long_ = read(profile("100/s", "").replace("for: 600ms", "for: 1h"));
        Generator generator = new Generator(
                long_,
                Map.of("place", call -> {
                    begun.countDown();
                    return done(call);
                }),
                history::add,
                _ -> {});
        Thread.ofVirtual().start(() -> {
            try {
                begun.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            generator.stop();
        });
        Result result = generator.run();
        assertTrue(result.interrupted());
        assertEquals(Verdict.UNKNOWN, result.verdict());
    }

    @Test
    void generator_thatWasLate_saysNothingOfTheSystem() {
        Result sound = run(profile("50/s", "\"failed(all) = 0\""), Map.of("place", GeneratorTest::done));
        Result late = new Result(sound.profile(), sound.total(), List.of(), new Result.Sending(1_000, 11, 0), false);
        Result left = new Result(sound.profile(), sound.total(), List.of(), new Result.Sending(1_000, 0, 1), false);
        assertEquals(Verdict.UNKNOWN, late.verdict());
        assertEquals(Verdict.UNKNOWN, left.verdict());
        assertTrue(ReportMarkdown.of(late).contains("The generator was late"));
    }

    @Test
    void operation_thatNobodyBrings_isRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> run(profile("1/s", ""), Map.of("read", GeneratorTest::done)));
    }

    @Test
    void history_file_holdsALineEach(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("history.jsonl");
        try (History lines = new History(file)) {
            new Generator(read(profile("50/s", "")), Map.of("place", GeneratorTest::done), lines::add, _ -> {}).run();
        }
        List<String> written = Files.readAllLines(file);
        assertFalse(written.isEmpty());
        assertTrue(written.stream().allMatch(line -> line.startsWith("{") && line.contains("\"end\":\"ok\"")));
    }

    private static Outcome done(Call call) {
        return Outcome.ok("200", Map.of("key", call.key()));
    }

    @Test
    void run_onSomebodysClock_countsFromItsZero() {
        long hour = TimeUnit.HOURS.toNanos(1);
        var generator =
                new Generator(read(profile("50/s", "")), Map.of("place", GeneratorTest::done), history::add, _ -> {});
        generator.run(System.nanoTime() - hour);
        assertTrue(history.stream().allMatch(line -> number(line, "due") >= hour), history + "");
        assertTrue(history.stream().allMatch(line -> waited(line) < hour), history + "");
    }

    private static long waited(Map<String, Object> line) {
        return number(line, "done") - number(line, "due");
    }

    private static long number(Map<String, Object> line, String name) {
        return ((Number) Objects.requireNonNull(line.get(name))).longValue();
    }

    private List<Object> choices() {
        return history.stream()
                .sorted(Comparator.comparingLong(line -> number(line, "number")))
                .<Object>map(line -> number(line, "number") + ":" + line.get("key"))
                .toList();
    }

    private Result run(String profile, Map<String, Operation> operations) {
        return new Generator(read(profile), operations, history::add, _ -> {}).run();
    }

    private static Profile read(String text) {
        return Profiles.read(YamlDocument.parse(text, "test.yaml"));
    }

    private static String profile(String rate, String threshold) {
        return """
                profile: test
                about: A test.
                seed: 7041
                timeout: 1s
                keys: { count: 100, skew: zipf-1.1 }
                mix: { place: 1 }
                phases: [ { name: only, for: 600ms, rate: %s } ]
                thresholds: [ %s ]
                """.formatted(rate, threshold);
    }
}
