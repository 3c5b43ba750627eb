package dev.muster.servicekit;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** State between processes, each promise against a defect that its test has to see. */
@Tag("proofs")
class ProcessStatePlantsTest {
    private static final Plants KIT = Plants.in("platform/servicekit");

    @Test
    void freshBecauseConnected_isCaught() throws Exception {
        KIT.plant("StateFollower", "seen.following && age(seen).compareTo(bound) <= 0", "seen.following")
                .isCaughtBy("StateFollowerTest#connectedWithoutHeartbeats_staleAtTheBound", "for: stale");
    }

    @Test
    void staleNotSaid_isCaught() throws Exception {
        KIT.plant(
                        "AnswerHeaders",
                        ".ifPresent(since -> answer.header(STALE_SINCE, since.toString()));",
                        ".isPresent();")
                .isCaughtBy("DrainTest#answers_fromStaleData_saySinceWhen", "expected: <2026");
    }

    @Test
    void foreignRecordApplied_isCaught() throws Exception {
        KIT.plant("Following", "if (!store.equals(ours.toString())) {", "if (store.isEmpty()) {")
                .isCaughtBy("StateFollowerTest#foreignStoreRecord_startsOverAndComesBackFresh", "a foreign version");
    }

    @Test
    void foreignStoreNotForgotten_isCaught() throws Exception {
        KIT.plant("Following", "view.clear();", "")
                .isCaughtBy("StateFollowerTest#storeReplaced_viewIsForgottenAndLoadedAgain", "for: the older state");
    }

    @Test
    void lostOffsetsSkipped_isCaught() throws Exception {
        KIT.plant(
                        "KafkaSettings",
                        "settings.put(\"auto.offset.reset\", \"none\");",
                        "settings.put(\"auto.offset.reset\", \"latest\");")
                .isCaughtBy("StateFollowerTest#offsetOutOfRange_startsOver", "for: both from the database");
    }

    @Test
    void otherDatabaseTaken_isCaught() throws Exception {
        KIT.plant("EnvironmentMarker", "!expected.equals(found)", "found == null")
                .isCaughtBy("DatabaseTest#open_otherEnvironment_refused", "nothing was thrown");
    }

    @Test
    void unmarkedDatabaseTaken_isCaught() throws Exception {
        KIT.plant(
                        "EnvironmentMarker",
                        "if (\"42P01\".equals(e.getSQLState())) {",
                        "if (\"42P01\".equals(e.getSQLState())) { return; } if (name.isEmpty()) {")
                .isCaughtBy("DatabaseTest#open_noMarker_refused", "nothing was thrown");
    }

    @Test
    void otherBrokerTaken_isCaught() throws Exception {
        KIT.plant("Topics", "if (!markers.equals(Set.of(MARKER + environment))) {", "if (markers.isEmpty()) {")
                .isCaughtBy("TopicsTest#ensure_otherEnvironment_refusedBeforeAnythingIsCreated", "nothing was thrown");
    }

    @Test
    void replayNotNoted_isCaught() throws Exception {
        KIT.plant("DeadLetters", "send(note);", "")
                .isCaughtBy("GroupConsumerTest#undecodable_buriedWhileOthersGoOn_listedAndReplayed", "expected: <[]>");
    }
}
