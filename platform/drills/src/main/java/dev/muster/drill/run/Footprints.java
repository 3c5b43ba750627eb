package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.check.Footprint;
import dev.muster.drill.run.Insight.Inside;
import dev.muster.drill.verdict.Line;
import dev.muster.load.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures what each process takes of its host, and writes it down. Calls block. */
record Footprints(Insight insight, Recorder recorder) {
    private static final long AGAIN_SECONDS = 2;

    Footprints {
        requireNonNull(insight, "insight is null");
        requireNonNull(recorder, "recorder is null");
    }

    void steady() {
        tell(take(), Footprint.STEADY);
    }

    /**
     * What they take in the end: once each is back to what it was, or else after so long, for pools close what they do not need
     * after a while.
     *
     * @param history with what they took as the steady state began
     */
    void end(List<Line> history, Duration patience) throws InterruptedException {
        List<Footprint> before = Footprint.in(history, Footprint.STEADY);
        long limit = System.nanoTime() + patience.toNanos();
        List<Footprint> end = take();
        while (Footprint.grown(before, end).size() > 0 && System.nanoTime() < limit) {
            TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
            end = take();
        }
        tell(end, Footprint.END);
    }

    private List<Footprint> take() {
        insight.collect(insight.processes());
        return insight.processes().stream().map(Footprints::of).toList();
    }

    private static Footprint of(Inside one) {
        Metrics metrics = one.metrics();
        return new Footprint(
                one.process(),
                one.pid(),
                (long) metrics.sum("jvm_threads_live_threads", ""),
                (long) metrics.sum("hikaricp_connections", ""),
                (long) metrics.liveHeap());
    }

    private void tell(List<Footprint> footprints, String moment) {
        footprints.forEach(footprint -> recorder.event(Footprint.EVENT, footprint.facts(moment)));
    }
}
