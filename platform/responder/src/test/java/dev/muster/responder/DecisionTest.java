package dev.muster.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Limit ONCE = new Limit(1, Duration.ofMinutes(10));
    private static final Set<Reason> RESTORED =
            Set.of(Reason.ANALYSIS_FAILED, Reason.PROGRESS_DEADLINE, Reason.NO_DATA);

    /** Every situation there is, each with the one kind of decision that is right for it. */
    @Test
    void on_everySituation_isTheOneThatIsRight() {
        Map<Class<?>, Integer> counts = new HashMap<>();
        for (Situation situation : all()) {
            Class<?> expected = expected(situation);
            assertEquals(expected, Decision.on(situation).getClass(), situation::toString);
            counts.merge(expected, 1, Integer::sum);
        }
        assertEquals(6, counts.size(), counts::toString);
    }

    private static Class<?> expected(Situation s) {
        Phase phase = s.status().phase();
        boolean limited = !s.earlier().list().isEmpty();
        boolean restorable = s.status().reason().filter(RESTORED::contains).isPresent();
        boolean late = s.status().since().isBefore(NOW.minusSeconds(599));
        boolean settled = s.status().desiredDigest().equals(s.status().stableDigest());
        if (phase == Phase.HEALTHY && s.syncedSays() && settled && !s.stableIsSynced()) {
            return s.wasAborted() ? Decision.Call.class : Decision.Tag.class;
        }
        if (phase == Phase.PAUSED) {
            return late && s.rules().enabled() ? Decision.Abort.class : Decision.Call.class;
        }
        if (phase != Phase.ABORTED || (!s.headIsSynced() && s.headIsRestored())) {
            return Decision.Leave.class;
        }
        if (!s.headIsSynced()) {
            return Decision.Superseded.class;
        }
        boolean sound = s.syncedSays() && s.hasStable() && !s.headIsRestored();
        return restorable && sound && s.rules().enabled() && !limited ? Decision.Restore.class : Decision.Call.class;
    }

    private static List<Situation> all() {
        List<Optional<Reason>> reasons = new ArrayList<>(List.of(Optional.empty()));
        for (Reason reason : Reason.values()) {
            reasons.add(Optional.of(reason));
        }
        List<Situation> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Optional<Reason> reason : reasons) {
                for (int bits = 0; bits < 1 << 10; bits++) {
                    all.add(situation(phase, reason, bits));
                }
            }
        }
        return all;
    }

    private static Situation situation(Phase phase, Optional<Reason> reason, int bits) {
        Instant since = is(bits, 0) ? NOW.minusSeconds(600) : NOW.minusSeconds(599);
        RolloutStatus status = FakeRollouts.status("c", 2, is(bits, 1) ? 2 : 1, phase, reason, since);
        Actions earlier =
                new Actions(is(bits, 2) ? List.of(new Actions.Action("ledger", NOW.minusSeconds(1))) : List.of());
        return new Situation(
                status,
                NOW,
                new Rules(is(bits, 3), Optional.of(ONCE), Optional.empty()),
                earlier,
                is(bits, 4),
                is(bits, 5),
                is(bits, 6),
                is(bits, 7),
                is(bits, 8),
                is(bits, 9));
    }

    private static boolean is(int bits, int bit) {
        return (bits >> bit & 1) == 1;
    }

    @Test
    void allow_perServiceAndOverAll_countOnlyWhatIsRecent() {
        Rules rules = new Rules(true, Optional.of(ONCE), Optional.of(new Limit(3, Duration.ofHours(1))));
        Actions none = new Actions(List.of());
        Actions longAgo = actions("ledger", 601);
        assertTrue(rules.allow(none, "ledger", NOW));
        assertTrue(rules.allow(longAgo, "ledger", NOW));
        assertFalse(rules.allow(actions("ledger", 599), "ledger", NOW));
        assertTrue(rules.allow(actions("audit", 599), "ledger", NOW));
        Actions three = new Actions(List.of(
                new Actions.Action("a", NOW.minusSeconds(1)),
                new Actions.Action("b", NOW.minusSeconds(2)),
                new Actions.Action("c", NOW.minusSeconds(3599))));
        assertFalse(rules.allow(three, "ledger", NOW));
        assertTrue(rules.allow(three, "ledger", NOW.plusSeconds(1)));
    }

    private static Actions actions(String service, int secondsAgo) {
        return new Actions(List.of(new Actions.Action(service, NOW.minusSeconds(secondsAgo))));
    }
}
