package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.expression.Expression;
import dev.muster.drill.expression.Ruling;
import dev.muster.drill.expression.Samples;
import dev.muster.drill.verdict.Closing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets the load of a run go on after its last fault until everything was seen that a verdict takes, or until its longest time is
 * over, and writes down which. One thread.
 */
final class LoadEnd {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Drill drill;
    private final Closing closing;
    private final Samples live;
    private final Renewal renewal;
    private final SoFar sofar;
    private final Recorder recorder;

    /** @param closing says what the verdict still takes */
    LoadEnd(Drill drill, Closing closing, Target target, Renewal renewal, SoFar sofar, Recorder recorder) {
        this.drill = requireNonNull(drill, "drill is null");
        this.closing = requireNonNull(closing, "closing is null");
        this.renewal = requireNonNull(renewal, "renewal is null");
        this.sofar = requireNonNull(sofar, "sofar is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.live = metric -> drill.timeline().stream()
                .flatMap(step -> target.seen(step.action()).read(metric).stream())
                .findFirst();
    }

    /** @param over whether the load has ended, or is to end at once */
    void await(BooleanSupplier over) {
        boolean settled = false;
        Optional<String> unsettled = unsettled();
        Optional<String> lack = Optional.empty();
        while (!over.getAsBoolean()) {
            if (!settled && unsettled.isEmpty()) {
                settled = true;
                recorder.event(Closing.SETTLED, Map.of());
            }
            lack = unsettled.or(() -> closing.lack(sofar.lines(), recorder.now()));
            if (lack.isEmpty()) {
                tell("everything was seen", "");
                return;
            }
            pause();
            unsettled = settled ? Optional.empty() : unsettled();
        }
        tell("its time was over" + lack.map(why -> "; lacking: " + why).orElse(""), unsettled.orElse(""));
    }

    /** What the system was not seen to have come back to. */
    private Optional<String> unsettled() {
        return drill.ending().until().stream()
                .map(this::ruling)
                .filter(ruling -> ruling.answer() != Ruling.Answer.HOLDS)
                .map(Ruling::because)
                .findFirst();
    }

    private Ruling ruling(Expression expected) {
        return expected.judge(live, live);
    }

    private void pause() {
        renewal.requireHeld();
        LockSupport.parkNanos(LOOK_NANOS);
        if (Thread.currentThread().isInterrupted()) {
            throw new TargetException("interrupted");
        }
    }

    private void tell(String because, String unsettled) {
        recorder.event(Closing.EVENT, Map.of("because", because, "unsettled", unsettled));
    }
}
