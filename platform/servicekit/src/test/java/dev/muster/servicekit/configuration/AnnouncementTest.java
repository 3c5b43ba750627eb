package dev.muster.servicekit.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.topics.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An announcement makes the client ask, and nothing else. */
@Timeout(120)
class AnnouncementTest {
    private final History history = new History();
    private final FakeReplica first = new FakeReplica(history);
    private final FakeReplica second = new FakeReplica(history);
    private final Setup client = new Setup(Optional.empty(), first, second);

    @AfterEach
    void close() {
        client.close();
        first.close();
        second.close();
    }

    @Test
    void announcement_ofAPublishedVersion_isTaken() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();

        client.ask(of(history.publish(Setup.content(2))));

        assertEquals(2, client.version());
        assertEquals(Optional.empty(), client.rejections.last());
    }

    @Test
    void announcement_thatTheFirstReplicaDoesNotKnow_isAskedOfTheNext() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        first.history = history.fork();

        client.ask(of(history.publish(Setup.content(2))));

        assertEquals(2, client.version());
        assertEquals(0, client.rejections.count(Fault.ANNOUNCEMENT));
    }

    @Test
    void announcement_ofACandidate_changesNothingForThoseWithoutItsPin() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();

        client.ask(of(history.stage(Setup.content(2))));

        assertEquals(1, client.version());
        assertEquals(Optional.empty(), client.rejections.last());
    }

    @Test
    void announcement_ofAVersionNobodyHas_isNamedAndChangesNothing() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();

        assertTrue(client.ask(new Announcement("test", 99, Sha256.of("x"), Sha256.of("y"))));

        assertEquals(1, client.version());
        assertEquals(1, client.rejections.count(Fault.ANNOUNCEMENT));
        assertEquals(99, client.rejections.last().orElseThrow().version());
    }

    @Test
    void announcement_withAnotherHash_isNamedAndTheServiceBelieved() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        VersionRecord published = history.publish(Setup.content(2));

        client.ask(new Announcement("test", 2, Sha256.of("forged"), published.chain()));

        assertEquals(2, client.limits().lines());
        assertEquals(1, client.rejections.count(Fault.ANNOUNCEMENT));
    }

    @Test
    void announcement_ofWhatIsHeldLong_isAskedAboutOnceAndForgotten() throws InterruptedException {
        VersionRecord old = history.publish(Setup.content(1));
        history.publish(Setup.content(2));
        client.ask();

        client.ask(of(old));

        assertEquals(2, client.version());
        assertEquals(Optional.empty(), client.rejections.last());
    }

    @Test
    void records_thatAreNoAnnouncements_ringNobodyAndAreNamed() throws InterruptedException {
        Bell bell = new Bell();
        Announcements announcements = new Announcements("test", bell, client.rejections);
        String chain = Sha256.of("x");
        String other = "{\"env\":\"prod\",\"version\":1,\"hash\":\"" + chain + "\",\"chain\":\"" + chain + "\"}";

        for (String payload : new String[] {"", "nonsense", "[]", "{\"env\":\"test\"}", other}) {
            announcements.accept(new Message(Announcement.TOPIC, 0, 0, "test", payload.getBytes(UTF_8), Map.of(), 0));
        }

        assertEquals(Optional.empty(), bell.await(Duration.ZERO));
        assertEquals(5, client.rejections.count(Fault.ANNOUNCEMENT));
    }

    @Test
    void bell_rungOften_ringsOnceWithTheNewest() throws InterruptedException {
        Bell bell = new Bell();
        VersionRecord one = history.publish(Setup.content(1));
        VersionRecord two = history.publish(Setup.content(2));

        bell.ring(of(two));
        bell.ring(of(one));
        bell.ring();

        assertEquals(Optional.of(of(two)), bell.await(Duration.ofMinutes(1)));
        assertEquals(Optional.empty(), bell.await(Duration.ofMillis(1)));
    }

    private static Announcement of(VersionRecord record) {
        return new Announcement("test", record.number(), record.content(), record.chain());
    }
}
