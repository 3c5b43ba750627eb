package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What customers had of a version that did not run in the steady state, told by the release that signs an answer. */
final class Exposure {
    private static final String RELEASE = "release";

    private final boolean signed;
    private final List<Line> answers;
    private final OptionalLong decided;

    /**
     * @param steady operations of the steady state
     * @param disturbed operations after it
     * @param decided when the way back was decided, nanoseconds since the start; empty if it was not
     */
    Exposure(List<Line> steady, List<Line> disturbed, OptionalLong decided) {
        Set<String> known = steady.stream().map(Exposure::release).collect(Collectors.toSet());
        this.signed = known.stream().anyMatch(release -> !release.isEmpty());
        this.answers = disturbed.stream()
                .filter(line -> !release(line).isEmpty() && !known.contains(release(line)))
                .toList();
        this.decided = requireNonNull(decided, "decided is null");
    }

    private static String release(Line line) {
        return line.facts().getOrDefault(RELEASE, "").toString();
    }

    /** How many were not ok; unknown if no answer of the steady state was signed. */
    Optional<Sample> count() {
        return sample((double) bad().count());
    }

    /** Seconds from the first to the last that was not ok. */
    Optional<Sample> span() {
        LongStream done = bad().mapToLong(line -> line.number("done"));
        var summary = done.summaryStatistics();
        return sample(summary.getCount() == 0 ? 0 : seconds(summary.getMax() - summary.getMin()));
    }

    /** Seconds from the decision to the last answer, ok or not; 0 if there was none after it. */
    Optional<Sample> back() {
        return decided.isEmpty()
                ? Optional.empty()
                : answers.stream()
                        .mapToLong(line -> line.number("done") - decided.getAsLong())
                        .map(nanos -> Math.max(0, nanos))
                        .max()
                        .stream()
                        .mapToObj(Exposure::seconds)
                        .flatMap(longest -> sample(longest).stream())
                        .findFirst();
    }

    private Stream<Line> bad() {
        return answers.stream().filter(line -> !line.text("end").equals("ok"));
    }

    private Optional<Sample> sample(double value) {
        return signed ? Optional.of(Sample.exact(value, answers.size())) : Optional.empty();
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
}
