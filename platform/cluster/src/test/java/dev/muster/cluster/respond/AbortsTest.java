package dev.muster.cluster.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.cluster.api.Tree;
import dev.muster.responder.Reason;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Why a Rollout was aborted, by its messages as Argo Rollouts 1.9 writes them. */
final class AbortsTest {

    private static final String ABORTED = "RolloutAborted: Rollout aborted update to revision 3";

    private static Reason reason(String message, String manager) throws IOException {
        return Aborts.reason(Tree.of(JSON.std.mapFrom(FakeRollout.progressing("c", 2, 1)
                .abortedBy(manager, message.replace("\"", "\\\""))
                .json())));
    }

    @Test
    void reason_analysisThatFailed() throws IOException {
        String why = "Metric \"errors\" assessed Failed due to failed (1) > failureLimit (0)";
        assertEquals(
                Reason.ANALYSIS_FAILED,
                reason(ABORTED + ": Background analysis phase error/failed: " + why, FakeRollout.CONTROLLER));
        assertEquals(
                Reason.ANALYSIS_FAILED,
                reason(ABORTED + ": Step-based analysis phase error/failed: " + why, FakeRollout.CONTROLLER));
    }

    @Test
    void reason_analysisThatCouldNotBe() throws IOException {
        assertEquals(
                Reason.ANALYSIS_ERROR,
                reason(
                        ABORTED + ": Step-based analysis phase error/failed: Metric \"errors\" assessed Error due to "
                                + "consecutiveErrors (5) > consecutiveErrorLimit (4): \"Error Message: connection refused\"",
                        FakeRollout.CONTROLLER));
        assertEquals(
                Reason.ANALYSIS_ERROR,
                reason(ABORTED + ": Step-based analysis phase error/failed", FakeRollout.CONTROLLER));
    }

    @Test
    void reason_deadline_byItsMessageAndByWhoAborted() throws IOException {
        assertEquals(
                Reason.PROGRESS_DEADLINE,
                reason("ProgressDeadlineExceeded: ReplicaSet \"a\" has timed out progressing.", "anybody"));
        assertEquals(Reason.PROGRESS_DEADLINE, reason(ABORTED, FakeRollout.CONTROLLER));
    }

    @Test
    void reason_aPerson_orNobodyKnows() throws IOException {
        assertEquals(Reason.BY_PERSON, reason(ABORTED, "kubectl-argo-rollouts"));
        assertEquals(Reason.BY_PERSON, reason(ABORTED, ""));
    }

    @Test
    void reason_theResponderItself() throws IOException {
        assertEquals(Reason.NO_DATA, reason(ABORTED, Aborts.RESPONDER));
    }
}
