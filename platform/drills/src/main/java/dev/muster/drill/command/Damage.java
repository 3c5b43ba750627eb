package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.util.Optional;

/**
 * What was done to the data of a stack by all that ran on it for a proof: something lost, or sold twice. Data that say so are
 * red in whatever runs on them next, in the same drill or in another. One thread.
 */
final class Damage {
    private final Optional<Runnable> anew;
    private Optional<String> by = Optional.empty();

    /** @param anew makes the data anew, if it may */
    Damage(Optional<Runnable> anew) {
        this.anew = requireNonNull(anew, "anew is null");
    }

    /** What has damaged the data, if they are. */
    Optional<String> by() {
        return by;
    }

    /** Takes note of what a run came to; data that it damaged are made anew at once where they may be. */
    void after(String run, Outcome outcome) {
        if (outcome.findings().stream().anyMatch(Damage::isDamage)) {
            anew.ifPresentOrElse(Runnable::run, () -> by = Optional.of(run));
        }
    }

    private static boolean isDamage(Finding finding) {
        return finding.safety() && finding.verdict() == Verdict.FAIL;
    }
}
