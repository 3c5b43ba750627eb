package dev.muster.servicekit.configuration;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the client, each against a defect in its own classes that a test has to see. */
class ClientPlantsTest {
    private static final Plants KIT = Plants.in("platform/servicekit");

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
}
