package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Writes what happens into the history, each with its time. Thread-safe as its sink and its clock are. */
final class Recorder {
    private final Consumer<Map<String, Object>> sink;
    private final LongSupplier nanos;
    private final long start;

    /** @param nanos the one monotonic clock of the run, which starts now */
    Recorder(Consumer<Map<String, Object>> sink, LongSupplier nanos) {
        this(sink, nanos, nanos.getAsLong());
    }

    private Recorder(Consumer<Map<String, Object>> sink, LongSupplier nanos, long start) {
        this.sink = requireNonNull(sink, "sink is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.start = start;
    }

    /** One that goes on elsewhere, by the same clock. */
    Recorder into(Consumer<Map<String, Object>> other) {
        return new Recorder(other, nanos, start);
    }

    /** What its times count from, by the clock it was given. */
    long start() {
        return start;
    }

    /** Nanoseconds since the start. */
    long now() {
        return nanos.getAsLong() - start;
    }

    void event(String what, Map<String, Object> more) {
        Map<String, Object> body = new TreeMap<>(more);
        body.put("what", what);
        body.put("at", now());
        sink.accept(new Line(Line.EVENT, body).toMap());
    }

    void add(Line line) {
        sink.accept(line.toMap());
    }
}
