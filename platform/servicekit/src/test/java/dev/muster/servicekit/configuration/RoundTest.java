package dev.muster.servicekit.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.configuration.FakeReplica.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client takes, and what it refuses, of replicas that are honest, torn, slow, late or lying. */
@Timeout(120)
class RoundTest {
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
    void firstSnapshot_isTakenWholeWithItsViews() throws InterruptedException {
        VersionRecord published = history.publish(Setup.content(7));
        assertThrows(NotConfiguredException.class, client.configuration::current);

        assertTrue(client.ask());

        assertEquals(new Setup.Limits(7, Duration.ofMinutes(15)), client.limits());
        assertEquals(published.content(), client.configuration.current().hash());
        assertTrue(client.configuration.current().namespaces().containsKey("other"));
        assertEquals(Optional.empty(), client.configuration.staleSince());
    }

    @Test
    void firstSnapshot_notTheFirstVersion_isCheckedAgainstItsPredecessor() throws InterruptedException {
        history.publish(Setup.content(1));
        history.publish(Setup.content(2));
        history.publish(Setup.content(3));

        assertTrue(client.ask());
        assertEquals(3, client.version());
    }

    @Test
    void unchanged_isConfirmedAndNotTakenAgain() throws InterruptedException {
        history.publish(Setup.content(7));
        client.ask();
        ConfigurationSnapshot held = client.configuration.current();
        client.clock.pass(Duration.ofSeconds(9));

        assertTrue(client.ask());

        assertSame(held, client.configuration.current());
        assertEquals(Duration.ZERO, client.configuration.age());
    }

    @Test
    void laterVersionOfTheSameContent_isTakenWithoutItsBody() throws InterruptedException {
        history.publish(Setup.content(7));
        client.ask();
        history.stage(Setup.content(8));
        history.abort();

        assertTrue(client.ask());

        assertEquals(3, client.version());
        assertEquals(7, client.limits().lines());
    }

    @Test
    void manyVersionsMissed_chainIsFollowedOverPages() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        for (int i = 0; i < 1_203; i++) {
            history.publish(Setup.content(2 + i % 5));
        }

        assertTrue(client.ask());
        assertEquals(1_204, client.version());
    }

    @Test
    void body_thatDoesNotMatchItsHash_isRefusedAndAskedOfTheNext() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        history.publish(Setup.content(2));
        first.lie = reply -> reply.withBody(Setup.content(999));

        assertTrue(client.ask());

        assertEquals(2, client.limits().lines());
        assertEquals(1, client.rejections.count(Fault.HASH));
        assertTrue(client.rejections
                .last()
                .orElseThrow()
                .source()
                .equals(first.address().toString()));
        assertEquals(second.address().toString(), client.round.preferred().toString());
    }

    @Test
    void sameVersion_withAnotherContent_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        History other = history.fork();
        client.ask();
        history.publish(Setup.content(2));
        client.ask();
        other.publish(Setup.content(3));
        first.history = other;

        assertTrue(client.ask());

        assertEquals(2, client.limits().lines());
        assertEquals(1, client.rejections.count(Fault.HASH));
    }

    @Test
    void chain_ofAnotherHistory_isRefusedAndAskedOfTheNext() throws InterruptedException {
        history.publish(Setup.content(1));
        History other = history.fork();
        history.publish(Setup.content(2));
        client.ask();
        other.publish(Setup.content(3));
        other.publish(Setup.content(4));
        first.history = other;

        assertTrue(client.ask());

        assertEquals(2, client.limits().lines());
        assertEquals(1, client.rejections.count(Fault.CHAIN));
    }

    @Test
    void record_changedInTheMiddle_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        history.publish(Setup.content(2));
        history.publish(Setup.content(3));
        first.forgery = records -> records.stream()
                .map(r -> r.number() == 2
                        ? new VersionRecord(2, r.kind(), r.content(), r.chain(), r.commit(), "eve", r.message(), r.at())
                        : r)
                .toList();
        second.forgery = first.forgery;

        assertFalse(client.ask());

        assertEquals(1, client.version());
        assertEquals(2, client.rejections.count(Fault.CHAIN));
    }

    @Test
    void record_leftOut_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        history.publish(Setup.content(2));
        history.publish(Setup.content(3));
        first.forgery = records -> records.stream().filter(r -> r.number() != 2).toList();

        assertTrue(client.ask());

        assertEquals(1, client.rejections.count(Fault.CHAIN));
        assertEquals(3, client.version());
    }

    @Test
    void chainHeader_thatIsNotTheRecords_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        first.lie = reply -> reply.withChain(Sha256.of("forged"));

        assertTrue(client.ask());
        assertEquals(1, client.rejections.count(Fault.CHAIN));
    }

    @Test
    void version_liftedWithoutARecord_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        first.lie = reply -> reply.withVersion(77);

        assertTrue(client.ask());

        assertEquals(1, client.version());
        assertEquals(1, client.rejections.count(Fault.CHAIN));
    }

    @Test
    void replicaThatIsBehind_neverTakesTheClientBack() throws InterruptedException {
        history.publish(Setup.content(1));
        History behind = history.fork();
        history.publish(Setup.content(2));
        client.ask();
        first.history = behind;

        assertTrue(client.ask());
        assertEquals(2, client.version());
        assertEquals(1, client.rejections.count(Fault.OLDER));

        second.history = behind;
        assertFalse(client.ask());
        assertEquals(2, client.version());
    }

    @Test
    void serviceThatLostEverything_leavesWhatIsHeld() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        first.history = new History();
        second.history = new History();

        assertFalse(client.ask());

        assertEquals(1, client.version());
        assertEquals(2, client.rejections.count(Fault.EMPTY));
    }

    @Test
    void candidate_nobodyAskedFor_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        first.lie = reply -> reply.withLine("candidate");

        assertTrue(client.ask());

        assertEquals(Line.HEAD, client.configuration.current().line());
        assertEquals(1, client.rejections.count(Fault.LINE));
    }

    @Test
    void line_thatIsNotTheRecords_isRefused() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        VersionRecord staged = history.stage(Setup.content(2));
        first.lie = reply -> new Reply(staged.number(), staged.content(), staged.chain(), "head", history.body(staged));

        assertTrue(client.ask());

        assertEquals(1, client.version());
        assertEquals(1, client.rejections.count(Fault.LINE));
    }

    @ParameterizedTest
    @EnumSource(names = {"TORN", "HANGING", "FAILING"})
    void replica_thatGivesNoWholeAnswer_isPassedOver(FakeReplica.Wire wire) throws InterruptedException {
        history.publish(Setup.content(1));
        first.wire = wire;

        assertTrue(client.ask());

        assertEquals(1, client.version());
        assertEquals(1, client.rejections.count(Fault.UNREACHABLE));
        assertEquals(second.address().toString(), client.round.preferred().toString());
    }

    @Test
    void answer_withoutItsHeaders_isMalformed() throws InterruptedException {
        history.publish(Setup.content(1));
        first.lie = reply -> reply.withLine("sideways");
        second.lie = reply -> reply.withChain("short");

        assertFalse(client.ask());

        assertEquals(2, client.rejections.count(Fault.MALFORMED));
    }

    @Test
    void nobodyAnswers_staysAndIsStaleFromTheSendingOfTheLastGoodQuestion() throws InterruptedException {
        history.publish(Setup.content(1));
        Instant sent = client.clock.instant();
        client.ask();
        first.close();
        second.close();
        client.clock.pass(Configuration.BOUND);

        assertFalse(client.ask());
        assertEquals(Optional.empty(), client.configuration.staleSince());

        client.clock.pass(Duration.ofMillis(1));
        assertEquals(Optional.of(sent), client.configuration.staleSince());
        assertEquals(1, client.version());
    }

    @Test
    void wallClock_movedBackAnHour_changesNoAge() throws InterruptedException {
        history.publish(Setup.content(1));
        client.ask();
        client.clock.set(Instant.parse("2026-05-06T06:00:00Z"));
        client.clock.pass(Duration.ofSeconds(4));

        assertEquals(Duration.ofSeconds(4), client.configuration.age());
        assertEquals(Optional.empty(), client.configuration.staleSince());
    }

    @Test
    void view_thatRefuses_keepsTheLastGoodOneAndNamesEveryViolation() throws InterruptedException {
        history.publish(Setup.content(5));
        client.ask();
        history.publish("{\"limits\":{\"hold\":\"soon\",\"lines\":5000}}");

        assertTrue(client.ask());

        assertEquals(5, client.limits().lines());
        Rejection refused = client.configuration.refused().orElseThrow();
        assertEquals(2, refused.version());
        assertTrue(refused.reason().contains("limits.lines is 5000"), refused.reason());
        assertTrue(refused.reason().contains("limits.hold is not a duration"), refused.reason());
        client.clock.pass(Duration.ofSeconds(11));
        assertTrue(client.configuration.staleSince().isPresent());

        history.publish(Setup.content(6));
        client.ask();

        assertEquals(6, client.limits().lines());
        assertEquals(Optional.empty(), client.configuration.refused());
        assertEquals(Optional.empty(), client.configuration.staleSince());
    }

    @Test
    void view_whoseRecordRefusesItself_isReportedByItsMessage() throws InterruptedException {
        history.publish(Setup.content(13));

        client.ask();

        assertEquals(0, client.version());
        assertEquals(
                List.of("limits 13 lines bring bad luck"),
                client.configuration.refused().map(Rejection::reason).stream().toList());
    }

    @Test
    void namespaceMissing_typeChanged_keyRemoved_areRefused() throws InterruptedException {
        for (String content : List.of(
                "{}",
                "{\"limits\":[1]}",
                "{\"limits\":{\"lines\":1}}",
                "{\"limits\":{\"hold\":\"PT1M\",\"lines\":\"1\"}}")) {
            history.publish(content);
            client.ask();
            assertEquals(0, client.version(), content);
        }
    }
}
