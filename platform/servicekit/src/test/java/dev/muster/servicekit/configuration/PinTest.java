package dev.muster.servicekit.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process pinned to a candidate beside one that is not, over the candidate's whole life. */
@Timeout(60)
class PinTest {
    private final History history = new History();
    private final FakeReplica replica = new FakeReplica(history);
    private final Setup pinned = new Setup(Optional.of(Sha256.of(Setup.content(2))), replica);
    private final Setup other = new Setup(Optional.empty(), replica);

    @AfterEach
    void close() {
        pinned.close();
        other.close();
        replica.close();
    }

    @Test
    void candidate_open_isReadFromTheFirstSnapshotByThosePinnedAlone() throws InterruptedException {
        history.publish(Setup.content(1));
        history.stage(Setup.content(2));
        ask();

        assertEquals(2, pinned.limits().lines());
        assertEquals(Line.CANDIDATE, pinned.configuration.current().line());
        assertEquals(1, other.limits().lines());
        assertEquals(Line.HEAD, other.configuration.current().line());
    }

    @Test
    void candidate_aborted_sendsThePinnedForwardToTheHead() throws InterruptedException {
        history.publish(Setup.content(1));
        history.stage(Setup.content(2));
        ask();
        history.abort();
        ask();

        assertEquals(3, pinned.version());
        assertEquals(1, pinned.limits().lines());
        assertEquals(3, other.version());
    }

    @Test
    void candidate_promoted_isTheHeadOfAll() throws InterruptedException {
        history.publish(Setup.content(1));
        history.stage(Setup.content(2));
        ask();
        history.promote();
        ask();

        assertEquals(3, pinned.version());
        assertEquals(Line.HEAD, pinned.configuration.current().line());
        assertEquals(2, other.limits().lines());
    }

    @Test
    void candidate_openedLater_isTakenByThosePinnedToIt() throws InterruptedException {
        history.publish(Setup.content(1));
        ask();
        history.stage(Setup.content(2));
        ask();

        assertEquals(2, pinned.version());
        assertEquals(1, other.version());
    }

    @Test
    void candidate_replacedByAnother_sendsThePinnedForward() throws InterruptedException {
        history.publish(Setup.content(1));
        history.stage(Setup.content(2));
        ask();
        history.abort();
        history.stage(Setup.content(3));
        ask();

        assertEquals(3, pinned.version());
        assertEquals(1, pinned.limits().lines());
    }

    @Test
    void pin_afterItsCandidateIsClosed_countsNoMore() throws InterruptedException {
        history.publish(Setup.content(1));
        history.stage(Setup.content(2));
        history.abort();
        history.publish(Setup.content(4));

        ask();

        assertEquals(4, pinned.limits().lines());
        assertEquals(Line.HEAD, pinned.configuration.current().line());
    }

    private void ask() throws InterruptedException {
        assertTrue(pinned.ask());
        assertTrue(other.ask());
        assertEquals(Optional.empty(), pinned.rejections.last());
        assertEquals(Optional.empty(), other.rejections.last());
    }
}
