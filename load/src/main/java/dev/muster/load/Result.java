package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run came to. Immutable. */
public final class Result {
    private static final double MOST_LATE = 0.01;

    private final Profile profile;
    private final Tally.Total total;
    private final List<StepResult> steps;
    private final Sending sending;
    private final boolean interrupted;

    /**
     * @param total over the measured phases
     * @param steps towards the knee, if the profile has any
     * @param interrupted whether it was stopped before its end
     */
    Result(Profile profile, Tally.Total total, List<StepResult> steps, Sending sending, boolean interrupted) {
        this.profile = requireNonNull(profile, "profile is null");
        this.total = requireNonNull(total, "total is null");
        this.steps = List.copyOf(steps);
        this.sending = requireNonNull(sending, "sending is null");
        this.interrupted = interrupted;
    }

    /**
     * How well the generator kept its own promise.
     *
     * @param late sent more than 50 ms after they were due
     * @param notSent left out, because too many were under way
     */
    public record Sending(long sent, long late, long notSent) {
        boolean isKept() {
            return notSent == 0 && late <= MOST_LATE * sent;
        }
    }

    /** The same run with what was found out after it; the knee, in operations a second, is {@code found(knee)}. */
    public Result with(Findings findings) {
        Map<String, Long> counts = new HashMap<>(findings.counts());
        knee().ifPresent(phase -> counts.put("knee", Math.round(phase.rate().from())));
        Findings all = new Findings(counts, findings.growths());
        return new Result(profile, total.with(all), steps, sending, interrupted);
    }

    public Profile profile() {
        return profile;
    }

    /** Whether it was stopped before its end. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Each threshold, judged; in the order of the profile. */
    public List<Judgement> judgements() {
        return profile.thresholds().stream()
                .map(threshold -> threshold.judge(total))
                .toList();
    }

    /** The worst of the thresholds; nothing better than unknown if the generator was late or the run interrupted. */
    public Verdict verdict() {
        Verdict sound = sending.isKept() && !interrupted ? Verdict.PASS : Verdict.UNKNOWN;
        return judgements().stream().map(Judgement::verdict).reduce(sound, Verdict::and);
    }

    /** The last step that held before one broke; empty if none held, or none broke. */
    public Optional<Phase> knee() {
        boolean broke = !steps.isEmpty() && steps.getLast().broken();
        return broke && steps.size() > 1
                ? Optional.of(steps.get(steps.size() - 2).phase())
                : Optional.empty();
    }

    Tally.Total total() {
        return total;
    }

    List<StepResult> steps() {
        return steps;
    }

    public Sending sending() {
        return sending;
    }
}
