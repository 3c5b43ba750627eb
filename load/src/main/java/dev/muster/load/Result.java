package dev.muster.load;

import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param total over the measured phases
 * @param steps towards the knee, if the profile has any
 * @param interrupted whether it was stopped before its end
 */
public record Result(Profile profile, Tally.Total total, List<StepResult> steps, Sending sending, boolean interrupted) {
    private static final double MOST_LATE = 0.01;

    public Result {
        steps = List.copyOf(steps);
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
}
