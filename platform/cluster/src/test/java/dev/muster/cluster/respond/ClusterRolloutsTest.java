package dev.muster.cluster.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClusterRolloutsTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T07:00:00Z");

    private final FakeApi cluster = new FakeApi();
    private final ClusterRollouts rollouts = new ClusterRollouts(cluster.api());

    ClusterRolloutsTest() throws IOException {}

    @AfterEach
    void end() {
        cluster.close();
    }

    private Phase phase(FakeRollout rollout) {
        cluster.rollout = rollout;
        return rollouts.list().getFirst().phase();
    }

    @Test
    void list_tellsOfReleasesByTheirHashes() {
        cluster.rollout = FakeRollout.failed("c0ffee", 2, 1);
        var status = rollouts.list().getFirst();
        assertEquals(
                "ledger staging c0ffee", status.service() + " " + status.environment() + " " + status.syncedCommit());
        assertEquals(LedgerRepository.digest(2), status.desiredDigest());
        assertEquals(LedgerRepository.digest(1), status.stableDigest());
        assertEquals(FakeRollout.ABORTED, status.since());
    }

    @Test
    void list_eachPhase() {
        FakeRollout going = FakeRollout.progressing("c", 2, 1);
        assertEquals(Phase.HEALTHY, phase(FakeRollout.healthy("c", 1)));
        assertEquals(Phase.PROGRESSING, phase(going));
        assertEquals(Phase.PROGRESSING, phase(going.withStatus("\"phase\": \"Healthy\"")));
        assertEquals(Phase.PAUSED, phase(going.waitingSince(SINCE)));
        assertEquals(SINCE, rollouts.list().getFirst().since());
        assertEquals(Phase.ABORTED, phase(FakeRollout.failed("c", 2, 1)));
        assertEquals(Phase.PROGRESSING, phase(FakeRollout.failed("c", 1, 1)));
        assertEquals(Phase.PROGRESSING, phase(FakeRollout.failed("c", 2, 1).withTemplate(8)));
    }

    /** A Deployment without processes has a ReplicaSet of its own, which no Rollout knows. */
    @Test
    void list_beforeTheFirstRelease_nothingIsStable() {
        cluster.rollout = FakeRollout.progressing("c", 2, FakeRollout.NONE);
        assertEquals("none", rollouts.list().getFirst().stableDigest());
    }

    @Test
    void list_commitUnknown_isNotToldOf() {
        cluster.rollout = FakeRollout.healthy("c", 1).outOfStep("Running");
        assertEquals(List.of(), rollouts.list());
    }

    @Test
    void abort_candidateThatWaits_isTakenBackByName() {
        cluster.rollout = FakeRollout.progressing("c", 2, 1).waitingSince(SINCE);
        rollouts.abort("ledger", "staging", Reason.NO_DATA);
        assertEquals(Reason.NO_DATA, rollouts.list().getFirst().reason().orElseThrow());
    }

    @Test
    void abort_candidateThatGoesOnOrIsNotThere_isLeft() {
        cluster.rollout = FakeRollout.progressing("c", 2, 1);
        rollouts.abort("ledger", "staging", Reason.NO_DATA);
        rollouts.abort("other", "staging", Reason.NO_DATA);
        assertEquals(List.of(), cluster.patches);
    }

    @Test
    void abort_anotherCandidateCameMeanwhile_isLeft() {
        cluster.rollout = FakeRollout.progressing("c", 2, 1).waitingSince(SINCE);
        cluster.meanwhile = api -> api.rollout = api.rollout.waitingSince(SINCE.plusSeconds(1));
        rollouts.abort("ledger", "staging", Reason.NO_DATA);
        assertEquals(List.of(), cluster.patches);
        assertEquals(Phase.PAUSED, rollouts.list().getFirst().phase());
    }
}
