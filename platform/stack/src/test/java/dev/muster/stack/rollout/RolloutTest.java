package dev.muster.stack.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is decided, without any process: a service is played that does as it is told. */
class RolloutTest {
    private static final Pace PACE = new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(6),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60));
    private static final Revision OLD = revision('a');
    private static final Revision NEW = revision('b');

    private Instant now = Instant.EPOCH;
    private Rollout rollout = new Rollout("ledger", false, PACE);
    private State state = State.of(OLD, Side.LEFT, 2, List.of(), now, "c0");
    private Wish wish = new Wish(OLD, 2, "c0", Strategy.CANARY);
    private boolean starts = true;
    private boolean counted = true;
    private Counts stable = Counts.NONE;
    private Counts candidate = Counts.NONE;
    private long perSecond = 100;
    private long errorsPerSecond;
    private long slowPerSecond;
    private long coldSeconds;
    private int before = 2;
    private Instant joined = Instant.EPOCH;
    private final List<Integer> weights = new ArrayList<>();

    @Test
    void canary_thatIsSound_goesUpInStepsAndTakesOver() {
        want(NEW, Strategy.CANARY);
        play(120);

        assertEquals(List.of(0, 5, 25, 50, 100), weights);
        assertEquals(NEW, state.stable());
        assertEquals(Side.RIGHT, state.side());
        assertEquals(Phase.HEALTHY, state.phase());
        assertEquals("c1", state.commit());
    }

    @Test
    void canary_thatPassedItsFirstStep_isNotColdAgain() {
        want(NEW, Strategy.CANARY);
        play(22);

        assertEquals(List.of(0, 5, 25), weights);
    }

    @Test
    void processThatJoins_warmsUpBeforeItIsJudgedAndBeforeTheStepItIsFor() {
        coldSeconds = 4;
        want(NEW, Strategy.CANARY);
        play(120);

        assertEquals(List.of(0, 5, 25, 50, 100), weights);
        assertEquals(NEW, state.stable(), state.because());
    }

    @Test
    void canary_withErrors_isTakenBackAndNotTriedAgain() {
        errorsPerSecond = 40;
        want(NEW, Strategy.CANARY);
        play(120);

        assertEquals(List.of(0, 5), weights);
        assertEquals(Phase.ABORTED, state.phase());
        assertEquals(Optional.of(Reason.ANALYSIS_FAILED), state.reason());
        assertEquals(OLD, state.stable());
        assertEquals(List.of(1, 2), List.copyOf(Layout.of(state).processes().keySet()));
    }

    @Test
    void canary_thatIsSlow_isTakenBack() {
        slowPerSecond = 50;
        want(NEW, Strategy.CANARY);
        play(120);

        assertEquals(Optional.of(Reason.ANALYSIS_FAILED), state.reason());
    }

    @Test
    void canary_withoutTraffic_isPausedAndNeverPromoted() {
        perSecond = 0;
        want(NEW, Strategy.CANARY);
        play(3600);

        assertEquals(List.of(0, 5), weights);
        assertEquals(Phase.PAUSED, state.phase());
        assertEquals(Optional.of(Reason.NO_DATA), state.reason());

        perSecond = 100;
        play(120);
        assertEquals(NEW, state.stable());
    }

    @Test
    void canary_whoseCountersCannotBeRead_isTakenBackAsAnError() {
        want(NEW, Strategy.CANARY);
        play(3);
        counted = false;
        play(20);

        assertEquals(Optional.of(Reason.ANALYSIS_ERROR), state.reason());
    }

    @Test
    void candidate_whoseProcessesDoNotStart_isTakenBackAtItsDeadline() {
        starts = false;
        want(NEW, Strategy.ROLLING);
        play(59);
        assertEquals(Phase.PROGRESSING, state.phase());
        play(5);

        assertEquals(Optional.of(Reason.PROGRESS_DEADLINE), state.reason());
        assertEquals(List.of(0), weights);
    }

    @Test
    void candidate_abortedByAPerson_isTakenBackAtOnce() {
        want(NEW, Strategy.CANARY);
        play(3);
        state = rollout.step(state, observed(Optional.of(Reason.BY_PERSON)));

        assertEquals(Phase.ABORTED, state.phase());
        assertEquals(
                List.of(new Layout.Share("current", 100, List.of(1, 2))),
                Layout.of(state).releases());
    }

    @Test
    void leafThatIsSetBack_afterAnAbort_isHealthyAgain() {
        errorsPerSecond = 40;
        want(NEW, Strategy.CANARY);
        play(60);
        wish = new Wish(OLD, 2, "c2", Strategy.CANARY);
        play(1);

        assertEquals(Phase.HEALTHY, state.phase());
        assertEquals("c2", state.commit());
    }

    @Test
    void rolling_takesOverAtOnceAndKeepsTheOldWarm() {
        want(NEW, Strategy.ROLLING);
        play(10);

        assertEquals(List.of(0, 100), weights);
        assertEquals(NEW, state.stable());
        assertEquals(OLD, Layout.of(state).processes().get(1));

        play(70);
        assertEquals(List.of(6, 7), List.copyOf(Layout.of(state).processes().keySet()));
    }

    @Test
    void wayBack_toWhatWasStable_needsNoAnalysis() {
        perSecond = 0;
        want(NEW, Strategy.ROLLING);
        play(10);
        wish = new Wish(OLD, 2, "c2", Strategy.CANARY);
        play(1);

        assertEquals(100, state.candidate().orElseThrow().weight());
        play(10);
        assertEquals(OLD, state.stable());
        assertEquals(Side.LEFT, state.side());
    }

    @Test
    void serviceThatIsCalledByItsPorts_endsWhereItWas() {
        rollout = new Rollout("ledger", true, PACE);
        want(NEW, Strategy.ROLLING);
        List<Map<Integer, Revision>> seen = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            play(1);
            seen.add(Layout.of(state).processes());
        }

        assertEquals(Side.LEFT, state.side());
        assertEquals(NEW, state.stable());
        assertEquals(List.of(1, 2), List.copyOf(Layout.of(state).processes().keySet()));
        assertTrue(
                seen.contains(new TreeMap<>(Map.of(1, NEW, 2, OLD, 6, NEW, 7, NEW))),
                "its processes were replaced all at once");
    }

    @Test
    void candidateOfAnotherWish_replacesTheOneUnderWay() {
        want(NEW, Strategy.CANARY);
        play(3);
        want(revision('c'), Strategy.CANARY);
        play(1);

        assertEquals(revision('c'), state.candidate().orElseThrow().revision());
        assertEquals(Phase.PROGRESSING, state.phase());
    }

    @Test
    void replicas_thatAreMore_areLaidOutWithoutARollout() {
        wish = new Wish(OLD, 3, "c1", Strategy.CANARY);
        play(1);

        assertEquals(List.of(1, 2, 3), List.copyOf(Layout.of(state).processes().keySet()));
        assertEquals(Phase.HEALTHY, state.phase());
    }

    private void want(Revision revision, Strategy strategy) {
        wish = new Wish(revision, 2, "c1", strategy);
    }

    private void play(int seconds) {
        for (int i = 0; i < seconds; i++) {
            answer();
            state = rollout.step(state, observed(Optional.empty()));
            state.candidate().map(Candidate::weight).ifPresent(weight -> {
                if (weights.isEmpty() || !weights.getLast().equals(weight)) {
                    weights.add(weight);
                }
            });
            now = now.plusSeconds(1);
        }
    }

    private void answer() {
        int weight = state.candidate().map(Candidate::weight).orElse(0);
        int processes = Layout.of(state).processes().size();
        if (processes > before) {
            joined = now;
        }
        before = processes;
        long slow = now.isBefore(joined.plusSeconds(coldSeconds)) ? perSecond : slowPerSecond;
        stable = more(stable, 100 - weight, 0, 0);
        candidate = more(candidate, weight, errorsPerSecond, slow);
    }

    private Counts more(Counts before, int weight, long errors, long slow) {
        return new Counts(
                before.requests() + perSecond * weight / 100,
                before.errors() + errors * weight / 100,
                before.refused(),
                before.slow() + slow * weight / 100);
    }

    private Observed observed(Optional<Reason> abort) {
        Map<Integer, String> ready = new TreeMap<>();
        Layout.of(state).processes().forEach((number, revision) -> {
            if (starts || revision.equals(OLD)) {
                ready.put(number, revision.stamp("ledger"));
            }
        });
        Optional<Traffic> traffic = counted ? Optional.of(new Traffic(stable, candidate, false)) : Optional.empty();
        return new Observed(now, Optional.of(wish), ready, traffic, abort);
    }

    private static Revision revision(char digit) {
        return new Revision("sha256:" + String.valueOf(digit).repeat(64), "128m", Map.of(), Optional.empty());
    }
}
