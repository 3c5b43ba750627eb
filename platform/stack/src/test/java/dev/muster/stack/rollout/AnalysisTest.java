package dev.muster.stack.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
    private static final Counts SOUND = new Counts(1000, 0, 0, 0);

    @Test
    void judge_fewerThanFifty_concludesNothingHoweverBad() {
        assertInstanceOf(Analysis.Verdict.Inconclusive.class, judge(SOUND, new Counts(49, 49, 0, 49)));
    }

    /** Beside a sound stable release. */
    @ParameterizedTest
    @CsvSource({
        "50, 0, 0, 0, Passed",
        "50, 1, 0, 0, Passed",
        "50, 20, 0, 0, Failed",
        "50, 0, 20, 0, Failed",
        "50, 0, 0, 20, Failed",
        "5000, 0, 0, 700, Passed",
        "5000, 0, 0, 900, Failed"
    })
    void judge_besideASoundRelease_isStrictAsFarAsItIsSure(
            long all, long errors, long refused, long slow, String verdict) {
        assertEquals(
                verdict,
                judge(SOUND, new Counts(all, errors, refused, slow)).getClass().getSimpleName());
    }

    @Test
    void judge_noWorseThanTheStableOne_passes() {
        assertInstanceOf(
                Analysis.Verdict.Passed.class, judge(new Counts(1000, 400, 0, 400), new Counts(100, 40, 0, 40)));
    }

    @Test
    void judge_aFullProcess_fails() {
        assertInstanceOf(
                Analysis.Verdict.Failed.class, Analysis.judge(new Traffic(SOUND, new Counts(100, 0, 0, 0), true)));
    }

    private static Analysis.Verdict judge(Counts stable, Counts candidate) {
        return Analysis.judge(new Traffic(stable, candidate, false));
    }
}
