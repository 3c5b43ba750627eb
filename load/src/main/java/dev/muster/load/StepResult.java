package dev.muster.load;

import java.util.Optional;

/** What one phase, or the last of several without a pause, came to. */
record StepResult(Phase phase, Tally.Total total, Optional<Judgement> judgement) {
    static StepResult of(Phase phase, Tally.Total total) {
        return new StepResult(phase, total, phase.until().map(threshold -> threshold.judge(total)));
    }

    boolean broken() {
        return judgement.filter(found -> found.verdict() == Verdict.FAIL).isPresent();
    }
}
