package dev.muster.servicekit.configuration;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of the client, each against a defect in its own classes that a test has to see. */
class ClientPlantsTest {
    private static final Plants KIT = Plants.in("platform/servicekit");
    private static final String REQUEST =
            "ConfigurationServiceTest#request_whileTheConfigurationChanges_usesOneSnapshotToItsEnd";

    @Test
    void bodyNotHashed_isCaught() throws Exception {
        KIT.plant("Acceptance", "offered.body().map(Sha256::of).orElseGet(held::hash)", "claim.hash()")
                .isCaughtBy("RoundTest#body_thatDoesNotMatchItsHash_isRefusedAndAskedOfTheNext");
    }

    @Test
    void recordNotFollowed_isCaught() throws Exception {
        KIT.plant("Acceptance", "|| !record.follows(chain)", "")
                .isCaughtBy("RoundTest#record_changedInTheMiddle_isRefused");
        KIT.plant("Acceptance", "record.number() != number + 1 ||", "")
                .and("Acceptance", "!record.follows(chain)", "false")
                .isCaughtBy("RoundTest#record_leftOut_isRefused");
    }

    @Test
    void olderVersionTaken_isCaught() throws Exception {
        KIT.plant("Acceptance", "claim.version() < held.version()", "claim.version() < 0")
                .and("Acceptance", "records.isEmpty() || number != claim.version()", "false")
                .and("Acceptance", "return last(records.getLast(), claim, replica);", "return Optional.empty();")
                .isCaughtBy("RoundTest#replicaThatIsBehind_neverTakesTheClientBack");
    }

    @Test
    void refusedSnapshotTaken_isCaught() throws Exception {
        KIT.plant(
                        "Composer",
                        "return violations.isEmpty() ? new Composition.Composed(",
                        "return true ? new Composition.Composed(")
                .isCaughtBy("RoundTest#view_thatRefuses_keepsTheLastGoodOneAndNamesEveryViolation");
    }

    @Test
    void firstViolationOnly_isCaught() throws Exception {
        KIT.plant(
                        "Section",
                        "violations.addAll(found);",
                        "violations.addAll(found.subList(0, Math.min(1, found.size())));")
                .isCaughtBy("RoundTest#view_thatRefuses_keepsTheLastGoodOneAndNamesEveryViolation");
    }

    @Test
    void announcementBelieved_isCaught() throws Exception {
        KIT.plant("Round", "return record.isPresent();", "return true;")
                .isCaughtBy("AnnouncementTest#announcement_ofAVersionNobodyHas_isNamedAndChangesNothing");
        KIT.plant("Round", "return record.isPresent();", "return true;")
                .isCaughtBy("AnnouncementTest#announcement_thatTheFirstReplicaDoesNotKnow_isAskedOfTheNext");
    }

    @Test
    void pinNotSent_isCaught() throws Exception {
        KIT.plant("Replica", "pin.map(hash -> \"?pin=\" + hash).orElse(\"\")", "\"\"")
                .isCaughtBy("PinTest#candidate_open_isReadFromTheFirstSnapshotByThosePinnedAlone");
    }

    @Test
    void headOfAnotherPinServedAtTheStart_isCaught() throws Exception {
        KIT.plant("StateFiles", "stored.pin().equals(pin)", "stored.claim().version() > 0")
                .isCaughtBy("StateFilesTest#files_byPin_onlyWhatMayBeServed");
    }

    @Test
    void closedCandidateServedAtTheStart_isCaught() throws Exception {
        KIT.plant(
                        "StateFiles",
                        "comparingLong(stored -> stored.claim().version())",
                        "comparingLong(stored -> -stored.claim().version())")
                .isCaughtBy("StateFilesTest#files_byPin_onlyWhatMayBeServed");
    }

    @Test
    void checksumNotCompared_isCaught() throws Exception {
        KIT.plant("StoredSnapshot", "!Sha256.of(rest).equals(checksum)", "false")
                .isCaughtBy("StateFilesTest#file_withAnyByteChanged_isRefusedAndNamed");
    }

    @Test
    void ageByTheWallClock_isCaught() throws Exception {
        KIT.plant(
                        "Configuration",
                        "Duration.ofNanos(nanoTime.getAsLong() - seen.nanos())",
                        "Duration.between(seen.at(), clock.instant())")
                .isCaughtBy("RoundTest#wallClock_movedBackAnHour_changesNoAge");
    }

    @Test
    @Tag("proofs")
    void snapshotThatReadsTheNewest_isCaught() throws Exception {
        KIT.plant(
                        "ConfigurationSnapshot",
                        "private final long version;",
                        "private static volatile ConfigurationSnapshot newest; private final long version;")
                .and("ConfigurationSnapshot", "this.body = body;", "this.body = body; newest = this;")
                .and("ConfigurationSnapshot", "Object value = views.get(", "Object value = newest.views.get(")
                .isCaughtBy(REQUEST, "but was: <1:7 1:8>");
    }

    @Test
    @Tag("proofs")
    void answerNamesTheNewestVersion_isCaught() throws Exception {
        KIT.plant(
                        "ConfigurationFilter",
                        "request.getAttribute(SNAPSHOT, ConfigurationSnapshot.class) .filter",
                        "configuration.find().filter")
                .isCaughtBy(REQUEST, "but was: <[2]>");
    }

    @Test
    @Tag("proofs")
    void traceWithoutTheVersion_isCaught() throws Exception {
        KIT.plant(
                        "ConfigurationFilter",
                        "Span.current().setAttribute(\"muster.config.version\", snapshot.version());",
                        "")
                .isCaughtBy(REQUEST, "no span says the version");
    }
}
