package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.load.Outcome.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FindingsTest {
    private static final long MILLI = 1_000_000;
    private static final int ALL = 20_000;

    @ParameterizedTest
    @CsvSource({
        "found(lost) = 0, PASS",
        "found(sold) = 1000, FAIL",
        "found(never looked at) = 0, UNKNOWN",
        "growth(threads) <= 10%, PASS",
        "growth(heap) <= 10%, FAIL",
        "growth(connections) <= 10%, UNKNOWN"
    })
    void threshold_ofAFinding_isJudged(String text, Verdict expected) {
        Tally.Total total = new Tally()
                .total(1)
                .with(new Findings(Map.of("lost", 0L, "sold", 1_001L), Map.of("threads", 0.1, "heap", 0.11)));
        assertEquals(expected, Threshold.parse(text).judge(total).verdict());
    }

    /** Every bound of every profile of the checkout, against a run that is good in everything but this one thing. */
    @ParameterizedTest
    @MethodSource("bounds")
    void bound_ofAProfile_canFail(String profile, String bound) {
        Threshold threshold = Threshold.parse(bound);
        assertEquals(Verdict.PASS, threshold.judge(holding(threshold)).verdict(), profile);
        assertEquals(Verdict.FAIL, threshold.judge(breaking(threshold)).verdict(), profile);
    }

    static Stream<Arguments> bounds() {
        ProfileFiles files = new ProfileFiles(Path.of(System.getProperty("muster.root")));
        return files.names().stream()
                .flatMap(name -> files.read(name).thresholds().stream().map(found -> Arguments.of(name, found.text())));
    }

    @Test
    void growth_ofTheWorstProcess_counts() {
        Vitals before = vitals(Map.of("order-1", 50.0, "order-2", 40.0));
        assertEquals(0.5, growth(before, Map.of("order-1", 50.0, "order-2", 60.0)), 1e-9);
        assertEquals(-0.1, growth(before, Map.of("order-1", 45.0, "order-2", 36.0)), 1e-9);
    }

    @Test
    void growth_aProcessIsGone_isNotSaid() {
        Vitals before = vitals(Map.of("order-1", 50.0, "order-2", 40.0));
        assertTrue(vitals(Map.of("order-1", 50.0)).growthSince(before).isEmpty());
    }

    @Test
    void growth_ofWhatNoProcessShows_isNotSaid() {
        Vitals before = vitals(Map.of("order-1", 50.0));
        assertFalse(vitals(Map.of("order-1", 50.0)).growthSince(before).containsKey("heap"));
    }

    @Test
    void metrics_ofOneName_areAddedUp() {
        Metrics metrics = new Metrics("""
                # TYPE jvm_memory_used_bytes gauge
                jvm_memory_used_bytes{area="heap",id="Eden"} 1.5E7
                jvm_memory_used_bytes{area="heap",id="Old {gen}"} 500.0 1700000000
                jvm_memory_used_bytes{area="nonheap",id="x"} 9.0
                jvm_threads_live_threads 42.0
                jvm_threads_live_threads_other 7.0
                hits_total{route="a"} 3.0 # {trace_id="ab"} 1.0
                """);
        assertEquals(15_000_500, metrics.sum("jvm_memory_used_bytes", "area=\"heap\""), 0.1);
        assertEquals(42, metrics.sum("jvm_threads_live_threads", ""), 0.1);
        assertEquals(3, metrics.sum("hits_total", ""), 0.1);
        assertEquals(0, metrics.sum("nothing", ""), 0.1);
    }

    @Test
    void knee_ofARamp_isAFinding() {
        Profile profile = ramp("found(knee) >= 200");
        Result found = new Result(
                profile,
                new Tally().total(1),
                List.of(step(200, true), step(300, false)),
                new Result.Sending(1, 0, 0),
                false);
        assertEquals(Verdict.PASS, found.with(Findings.NONE).verdict());
        Result none = new Result(
                profile, new Tally().total(1), List.of(step(200, false)), new Result.Sending(1, 0, 0), false);
        assertEquals(Verdict.UNKNOWN, none.with(Findings.NONE).verdict());
    }

    @Test
    void processes_ofAStatus_areThoseThatServe() throws Exception {
        List<Target.Member> processes = Processes.read("""
                {"processes":[
                  {"name":"supervisor","pid":1,"port":0},
                  {"name":"postgresql","pid":2,"port":7102},
                  {"name":"order-1","pid":3,"port":7140},
                  {"name":"order-2","port":7141}]}""");
        assertEquals(
                List.of("order-1"), processes.stream().map(Target.Member::name).toList());
        assertEquals(7140, processes.getFirst().address().getPort());
    }

    private static double growth(Vitals before, Map<String, Double> threads) {
        return vitals(threads).growthSince(before).getOrDefault("threads", Double.NaN);
    }

    private static Vitals vitals(Map<String, Double> threads) {
        Map<String, SortedMap<String, Double>> processes = new TreeMap<>();
        threads.forEach((name, count) -> processes.put(name, new TreeMap<>(Map.of("threads", count))));
        return new Vitals(processes);
    }

    private static Profile ramp(String threshold) {
        Profile read = new ProfileFiles(Path.of(System.getProperty("muster.root"))).read("ramp");
        return new Profile(
                read.name(),
                read.about(),
                read.seed(),
                read.timeout(),
                read.keys(),
                read.phases(),
                read.options(),
                List.of(Threshold.parse(threshold)));
    }

    private static StepResult step(double rate, boolean holds) {
        Threshold until = Threshold.parse("failed(all) = 0");
        Phase phase = new Phase(
                "step-" + rate,
                Duration.ofSeconds(1),
                new Rate(rate, rate),
                new Mix(Map.of("place", 1)),
                true,
                Optional.of(until));
        Tally tally = new Tally();
        tally.add("place", holds ? Outcome.ok("201", Map.of()) : Outcome.fail("503", Map.of()), MILLI);
        return StepResult.of(phase, tally.total(1));
    }

    private static Tally.Total holding(Threshold threshold) {
        return total(threshold, true);
    }

    private static Tally.Total breaking(Threshold threshold) {
        return total(threshold, false);
    }

    /** A run of 20,000 in which the one figure is, or is not, on the right side of its bound. */
    private static Tally.Total total(Threshold threshold, boolean holds) {
        boolean small = threshold.comparison() == Threshold.Comparison.AT_LEAST;
        long good = (long) threshold.bound();
        long bad = small ? good - 1 : good + 1;
        Map<String, Long> counts =
                threshold.figure() == Figure.FOUND ? Map.of(threshold.of(), holds ? good : bad) : Map.of();
        Map<String, Double> growths = threshold.figure() == Figure.GROWTH
                ? Map.of(threshold.of(), threshold.bound() + (holds ? 0 : 0.01))
                : Map.of();
        Tally tally = new Tally();
        outcomes(threshold, holds)
                .forEach(outcome -> tally.add(operation(threshold), outcome, nanos(threshold, holds)));
        return tally.total(100).with(new Findings(counts, growths));
    }

    private static List<Outcome> outcomes(Threshold threshold, boolean holds) {
        List<Outcome> outcomes = new ArrayList<>();
        End end = threshold.figure() == Figure.UNKNOWN ? End.UNKNOWN : End.FAIL;
        int bad = holds ? 0 : threshold.figure() == Figure.OK ? ALL : 100;
        for (int i = 0; i < ALL; i++) {
            outcomes.add(i < bad ? new Outcome(end, "bad", Map.of()) : Outcome.ok("good", Map.of()));
        }
        return outcomes;
    }

    private static String operation(Threshold threshold) {
        return threshold.operation().equals(Tally.ALL) ? "place" : threshold.operation();
    }

    private static long nanos(Threshold threshold, boolean holds) {
        return threshold.figure().isLatency() ? (long) (threshold.bound() * (holds ? 0.9 : 1.1)) : MILLI;
    }
}
