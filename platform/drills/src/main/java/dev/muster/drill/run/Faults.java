package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill.Heal;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Ruling;
import dev.muster.drill.expression.Samples;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.journal.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Plays a timeline: notes the undo, does the thing, looks for its effect, and undoes it in its time. One
 * thread.
 */
final class Faults {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Target target;
    private final Journal journal;
    private final Recorder recorder;
    private final Duration lease;
    private final Renewal renewal;
    private final Samples load;
    private final BooleanSupplier over;
    private final List<Held> held = new ArrayList<>();

    /** Something in force. */
    private record Held(Step step, int number, long until, Optional<Undo> undo) {}

    /**
     * @param lease how long a fault outlives its runner
     * @param renewal of all that is in force
     * @param load figures of the load as it is
     * @param over whether all of it is to end before its time
     */
    Faults(
            Target target,
            Journal journal,
            Recorder recorder,
            Duration lease,
            Renewal renewal,
            Samples load,
            BooleanSupplier over) {
        this.over = requireNonNull(over, "over is null");
        this.target = requireNonNull(target, "target is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.lease = requireNonNull(lease, "lease is null");
        this.renewal = requireNonNull(renewal, "renewal is null");
        this.load = requireNonNull(load, "load is null");
    }

    /** @param begin of the timeline, by the recorder's clock */
    void play(List<Step> timeline, long begin) {
        try {
            for (int i = 0; i < timeline.size(); i++) {
                keepUntil(begin + timeline.get(i).at().toNanos());
                if (!over.getAsBoolean()) {
                    begin(timeline.get(i), i);
                }
            }
            while (!held.isEmpty() && !over.getAsBoolean()) {
                keepUntil(held.stream().mapToLong(Held::until).min().orElseThrow());
            }
        } finally {
            List.copyOf(held).forEach(this::endWhateverHappens);
        }
    }

    /** What cannot be undone stays in the journal, and keeps nothing else from being undone. */
    private void endWhateverHappens(Held one) {
        try {
            end(one);
        } catch (TargetException e) {
            recorder.event("stuck", Map.of("step", one.number(), "because", String.valueOf(e.getMessage())));
        }
    }

    private void begin(Step step, int number) {
        Ruling before = see(step);
        Optional<Undo> undo = target.plan(step.action()).map(plan -> journal.note(plan.what(), plan.terms()));
        recorder.event(
                "fault",
                Map.of(
                        "step",
                        number,
                        "action",
                        step.action().toString(),
                        "leaseMs",
                        step.lease().toMillis()));
        held.add(new Held(step, number, recorder.now() + step.lease().toNanos(), undo));
        target.begin(step.action(), lease);
        long begun = recorder.now();
        renewal.add(number, step.action());
        look(step, number, before);
        step.heal().ifPresent(heal -> watch(step, number, heal, begun));
    }

    private Ruling see(Step step) {
        Samples live = target.seen(step.action());
        Samples seen = metric -> live.read(metric).or(() -> load.read(metric));
        return step.see().judge(seen, seen);
    }

    /** What was so before the fault is no effect of it. */
    private void look(Step step, int number, Ruling before) {
        long limit = recorder.now() + step.within().toNanos();
        boolean already = before.answer() == Ruling.Answer.HOLDS;
        Ruling ruling;
        do {
            ruling = see(step);
            if (ruling.answer() == Ruling.Answer.HOLDS) {
                break;
            }
            keepUntil(recorder.now() + LOOK_NANOS);
        } while (recorder.now() < limit && !over.getAsBoolean());
        boolean bit = !already && ruling.answer() == Ruling.Answer.HOLDS;
        String because = already ? "it was so before the fault: " + before.because() : ruling.because();
        recorder.event("effect", Map.of("step", number, "seen", bit, "because", because));
    }

    /** Watches until the system has mended it by itself; one that it did not mend took as long as it was watched. */
    private void watch(Step step, int number, Heal heal, long begun) {
        Samples seen = target.seen(step.action());
        var mending = new Mending(heal, begun);
        while (!mending.isOver(heal.see().judge(seen, seen).answer() == Ruling.Answer.HOLDS, recorder.now())
                && !over.getAsBoolean()) {
            keepUntil(recorder.now() + LOOK_NANOS);
        }
        recorder.event(
                "heal", Map.of("step", number, "mended", mending.isMended(), "after", mending.took(recorder.now())));
        if (mending.isMended() && heal.ends()) {
            List.copyOf(held).forEach(this::end);
        }
    }

    /** Waits, and meanwhile ends what is over. */
    private void keepUntil(long time) {
        for (long now = recorder.now(); now < time && !over.getAsBoolean(); now = recorder.now()) {
            endWhatIsOver();
            renewal.requireHeld();
            LockSupport.parkNanos(Math.min(time - now, WAIT_NANOS));
            if (Thread.currentThread().isInterrupted()) {
                throw new TargetException("interrupted");
            }
        }
        endWhatIsOver();
    }

    private void endWhatIsOver() {
        held.stream().filter(one -> one.until() <= recorder.now()).toList().forEach(this::end);
    }

    private void end(Held one) {
        renewal.remove(one.number());
        one.undo().ifPresent(undo -> {
            target.undo(undo);
            journal.done(undo);
        });
        held.remove(one);
        recorder.event(
                "ended", Map.of("step", one.number(), "undone", one.undo().isPresent()));
    }
}
