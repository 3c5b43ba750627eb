package dev.muster.load;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts outcomes and latencies, by operation and over all of them. Thread-safe. */
final class Tally {
    static final String ALL = "all";
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Lane all = lane(ALL);

    /** @param nanos from the intended start to the answer */
    void add(String operation, Outcome outcome, long nanos) {
        lane(operation).add(outcome, nanos);
        all.add(outcome, nanos);
    }

    /** Makes an operation's counts stand at 0 before its first outcome. */
    Lane lane(String operation) {
        return lanes.computeIfAbsent(operation, _ -> new Lane());
    }

    /** What was counted since this was last asked; one thread asks. */
    SortedMap<String, Interval> interval() {
        SortedMap<String, Interval> intervals = new TreeMap<>();
        lanes.forEach((name, lane) -> intervals.put(name, lane.interval()));
        return intervals;
    }

    /** @param seconds over which it was counted, for rates */
    Total total(double seconds) {
        SortedMap<String, Sum> sums = new TreeMap<>();
        SortedMap<String, SortedMap<String, Long>> answers = new TreeMap<>();
        lanes.forEach((name, lane) -> {
            sums.put(name, lane.sum());
            answers.put(name, lane.answers());
        });
        return new Total(seconds, sums, answers, Findings.NONE);
    }

    /** One operation's counts. */
    static final class Lane {
        private final Histogram latencies = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        private final Recorder recent = new Recorder(LONGEST_MICROS, DIGITS);
        private final LongAdder ok = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder unknown = new LongAdder();
        private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

        private void add(Outcome outcome, long nanos) {
            long micros = Math.clamp(nanos / 1_000, 0, LONGEST_MICROS);
            latencies.recordValue(micros);
            recent.recordValue(micros);
            answers.computeIfAbsent(outcome.answer(), _ -> new LongAdder()).increment();
            switch (outcome.end()) {
                case OK -> ok.increment();
                case FAIL -> failed.increment();
                case UNKNOWN -> unknown.increment();
            }
        }

        private Interval interval() {
            Histogram since = recent.getIntervalHistogram();
            return new Interval(
                    since.getTotalCount(),
                    1_000.0 * since.getValueAtPercentile(50),
                    1_000.0 * since.getValueAtPercentile(99),
                    failed.sum(),
                    unknown.sum());
        }

        private Sum sum() {
            return new Sum(ok.sum(), failed.sum(), unknown.sum(), latencies.copy());
        }

        private SortedMap<String, Long> answers() {
            SortedMap<String, Long> counts = new TreeMap<>();
            answers.forEach((answer, count) -> counts.put(answer, count.sum()));
            return counts;
        }
    }

    /**
     * A look at a run under way.
     *
     * @param answered since the last look
     * @param p50 nanoseconds, since the last look
     * @param p99 likewise
     * @param failed since the start
     * @param unknown since the start
     */
    record Interval(long answered, double p50, double p99, long failed, long unknown) {}

    /** What was counted of one operation. */
    record Sum(long ok, long failed, long unknown, Histogram latencies) {
        long count() {
            return ok + failed + unknown;
        }

        /** In nanoseconds, to three digits. */
        double percentile(double percent) {
            return 1_000.0 * latencies.getValueAtPercentile(percent);
        }
    }

    /** What was counted in all. */
    record Total(
            double seconds,
            SortedMap<String, Sum> sums,
            SortedMap<String, SortedMap<String, Long>> answers,
            Findings findings) {
        private static final Sum NOTHING = new Sum(0, 0, 0, new Histogram(LONGEST_MICROS, DIGITS));

        /** The same counts, with what was found out beside them. */
        Total with(Findings found) {
            return new Total(seconds, sums, answers, found);
        }

        /** An operation's sum, named alone or with one of its answers. */
        Sum of(String name) {
            int slash = name.indexOf('/');
            return sums.getOrDefault(slash < 0 ? name : name.substring(0, slash), NOTHING);
        }

        /** How many ended with {@code operation/answer}; all of them without an answer. */
        long answers(String name) {
            int slash = name.indexOf('/');
            return slash < 0
                    ? of(name).count()
                    : answers.getOrDefault(name.substring(0, slash), new TreeMap<>())
                            .getOrDefault(name.substring(slash + 1), 0L);
        }
    }
}
