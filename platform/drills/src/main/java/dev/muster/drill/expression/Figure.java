package dev.muster.drill.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every figure there is, its dimension, and what it is of. */
public enum Figure {
    /** The share of an operation, or of {@code all}, that ended ok. */
    GOOD(Dimension.SHARE, true, 1),
    /** The same of everything. */
    AVAILABILITY(Dimension.SHARE, false, 1),
    /** How long an operation took from its intended start. */
    P50(Dimension.TIME, true, 20),
    P95(Dimension.TIME, true, 200),
    P99(Dimension.TIME, true, 1_000),
    /** Answers of an operation per second. */
    RATE(Dimension.RATE, true, 1),
    /** How often an operation, or one of its answers, came about: {@code count(place/201 RESERVED)}. */
    COUNT(Dimension.COUNT, true, 1),
    FAILED(Dimension.COUNT, true, 1),
    UNKNOWN(Dimension.COUNT, true, 1),
    /** From the first fault's effect until customers were served again and stayed so. */
    RECOVER(Dimension.TIME, false, 1),
    /**
     * From the first fault's effect until 98 % of the look-ups of a service's cache were answered from memory:
     * {@code warm(ledger.books)}.
     */
    WARM(Dimension.TIME, true, 1),
    /** Whether the process that was meant at the start of the fault is gone: 1 or 0. */
    GONE(Dimension.COUNT, true, 1),
    /** A round trip on a link. */
    RTT(Dimension.TIME, true, 1),
    /** Whether a link can be connected and answers: 1 or 0. */
    ANSWERS(Dimension.COUNT, true, 1),
    /** The value of a metric, over all processes of a service: {@code gauge(ledger.muster_state_age_seconds)}. */
    GAUGE(Dimension.COUNT, true, 1),
    /** Processes of a service that run and that the gateway has found ready. */
    INSTANCES(Dimension.COUNT, true, 1),
    /** The share of a service's requests, in percent, that goes to the release this run committed last. */
    RELEASED(Dimension.COUNT, true, 1),
    /** Whether a service runs all, and nothing but, what was wanted before this run, and nothing else is wanted: 1 or 0. */
    SETTLED(Dimension.COUNT, true, 1),
    /** Whether the rollout of a service waits for something to be judged by: 1 or 0. */
    PAUSED(Dimension.COUNT, true, 1),
    /** Answers that were not ok by a version that did not run in the steady state. */
    EXPOSURE(Dimension.COUNT, false, 1),
    /** From the first to the last of these answers. */
    EXPOSED(Dimension.TIME, false, 1),
    /** From the decision to roll back to the last answer by a version that did not run in the steady state. */
    BACK(Dimension.TIME, false, 1),
    /** Whether every process of a service holds the configuration that was published last: 1 or 0. */
    CONFIGURED(Dimension.COUNT, true, 1),
    /** Whether the configuration that was published last was accepted or refused: 1 or 0. */
    JUDGED(Dimension.COUNT, false, 1),
    /** Whether the configuration that was published last was refused: 1 or 0. */
    REFUSED(Dimension.COUNT, false, 1),
    /** The longest from the beginning of a fault until the system had mended it by itself. */
    HEAL(Dimension.TIME, false, 1);

    private final Dimension dimension;
    private final boolean ofSomething;
    private final long leastSamples;

    Figure(Dimension dimension, boolean ofSomething, long leastSamples) {
        this.dimension = dimension;
        this.ofSomething = ofSomething;
        this.leastSamples = leastSamples;
    }

    /** The figure of this word, or an IllegalArgumentException that lists them. */
    static Figure named(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no figure '" + word + "'; there are "
                        + Arrays.stream(values()).map(Figure::word).collect(Collectors.joining(", "))));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Dimension dimension() {
        return dimension;
    }

    /** Fewer samples than this say nothing. */
    public long leastSamples() {
        return leastSamples;
    }

    /** What is wrong with what it is asked of, if anything. */
    Optional<String> refuse(String of) {
        if (ofSomething == of.isEmpty()) {
            return Optional.of(word() + (ofSomething ? " needs to be told of what" : " is of nothing in particular"));
        }
        return Optional.empty();
    }
}
