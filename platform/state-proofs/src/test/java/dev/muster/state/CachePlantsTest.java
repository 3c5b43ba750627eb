package dev.muster.state;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the cache, each against a defect in the class itself that its test has to see. */
class CachePlantsTest {
    private static final Plants STATE = Plants.in("platform/state");

    @Test
    void olderPutTaken_isCaught() throws Exception {
        STATE.plant(
                        "Stripe",
                        "if (old != null && old.version() >= value.version() && (old.live(now) || old.version() > value.version())) {",
                        "if (false) {")
                .isCaughtBy("ReadMostlyCacheTest#putIfNewer_olderOrSameVersion_changesNothing");
    }

    @Test
    void putOfANewKeyDropped_isCaught() throws Exception {
        STATE.plant("Stripe", "if (value.version() < departures.floor(hash, now)) {", "if (old == null) {")
                .isCaughtBy("ReadMostlyCacheTest#putIfNewer_keyNotInMemory_inserts");
    }

    @Test
    void eventIgnored_isCaught() throws Exception {
        STATE.plant("Stripe", "if (!old.live(now) || old.version() >= value.version()) {", "if (true) {")
                .isCaughtBy("ReadMostlyCacheTest#refreshIfNewer_presentOlderEntry_replacesIt");
    }

    @Test
    void eventInserts_isCaught() throws Exception {
        STATE.plant(
                        "Stripe",
                        "if (old == null) { return false; }",
                        "if (old == null) { table.put(null, entry(key, hash, new Lookup.Found<>(value), now)); return true; }")
                .isCaughtBy("ReadMostlyCacheTest#refreshIfNewer_keyNotInMemory_insertsNothing");
    }

    @Test
    void absenceOutlivesAnEvent_isCaught() throws Exception {
        STATE.plant("Stripe", "table.remove(old);", "")
                .isCaughtBy("ReadMostlyCacheTest#refreshIfNewer_rememberedAbsence_isDropped");
    }

    @Test
    void eventRaisesNoFloor_isCaught() throws Exception {
        STATE.plant("Load", "floor = Math.max(floor, version);", "")
                .isCaughtBy("ReadMostlyCacheLoadsTest#load_overtakenByAnEvent_isRepeatedOnce");
    }

    @Test
    void resultBelowTheFloorRemembered_isCaught() throws Exception {
        STATE.plant(
                        "Stripe",
                        "} else if (load.repeats()) { return null; }",
                        "} else if (load.repeats()) { return null; } else { install(load, result, now); }")
                .isCaughtBy("ReadMostlyCacheLoadsTest#load_belowTheFloorTwice_isAnsweredButNeverRemembered");
    }

    @Test
    void absenceAgainstAFloorRemembered_isCaught() throws Exception {
        STATE.plant("Load", ": floor == NONE);", ": true);")
                .isCaughtBy("ReadMostlyCacheLoadsTest#load_absentWithAFloor_isRepeatedAndNeverRemembered");
    }

    @Test
    void loadsUnbounded_isCaught() throws Exception {
        STATE.plant("Stripe", "if (!permits.tryAcquire()) {", "if (!permits.tryAcquire() && own.hash() == 0) {")
                .isCaughtBy("ReadMostlyCacheLoadsTest#loads_ofManyKeys_neverExceedTheBound");
        STATE.plant("Stripe", "if (!permits.tryAcquire()) {", "if (!permits.tryAcquire() && own.hash() == 0) {")
                .isCaughtBy("ReadMostlyCacheLoadsTest#misses_allPermitsTaken_failAtOnceWhileHitsGoOn");
    }

    @Test
    void permitsNotShown_isCaught() throws Exception {
        STATE.plant("ReadMostlyCache", "settings.loads() - loads.permits().availablePermits()", "0")
                .isCaughtBy("ReadMostlyCacheLoadsTest#misses_allPermitsTaken_failAtOnceWhileHitsGoOn");
    }

    @Test
    void permitGivenBackAtTheDeadline_isCaught() throws Exception {
        STATE.plant(
                        "ReadMostlyCache",
                        "return load.await(nanos);",
                        "Lookup<V> waited = load.await(nanos); if (waited instanceof Lookup.DeadlinePassed) { loads.permits().release(); } return waited;")
                .isCaughtBy(
                        "ReadMostlyCacheLoadsTest#waiter_atItsDeadline_leavesAndThePermitStaysTakenUntilTheLoadEnds");
    }

    @Test
    void failureRemembered_isCaught() throws Exception {
        STATE.plant("Stripe", "if (!(result instanceof Lookup.Failed)) {", "if (true) {")
                .isCaughtBy(
                        "ReadMostlyCacheLoadsTest#loader_thatThrows_failsAllWhoWaitWithOneFailureAndIsNotRemembered");
    }

    @Test
    void loaderWaitsForItself_isCaught() throws Exception {
        STATE.plant("Load", "if (Thread.currentThread().equals(runner)) {", "if (runner == null && waiters < 0) {")
                .isCaughtBy("ReadMostlyCacheLoadsTest#loader_thatAsksForItsOwnKey_isRefusedAtOnce");
    }

    @Test
    void boundDoubled_isCaught() throws Exception {
        STATE.plant("Stripe", "new Table<>(bound)", "new Table<>(2 * bound)")
                .isCaughtBy("ReadMostlyCacheTest#bound_isNeverExceededAndEvictionsAreCounted");
    }

    @Test
    void evictionNotCounted_isCaught() throws Exception {
        STATE.plant("Stripe", "evictions.increment();", "")
                .isCaughtBy("ReadMostlyCacheTest#bound_isNeverExceededAndEvictionsAreCounted");
    }

    @Test
    void hitNotCounted_isCaught() throws Exception {
        STATE.plant("ReadMostlyCache", "counters.hits.increment();", "")
                .isCaughtBy("ReadMostlyCacheTest#get_twice_loadsOnce");
    }

    @Test
    void noEarlyRefresh_isCaught() throws Exception {
        STATE.plant("ReadMostlyCache", "if (now >= entry.refreshAt()) {", "if (now >= entry.expiresAt()) {")
                .isCaughtBy("ReadMostlyCacheTest#hit_pastTheRefreshAge_loadsEarlyAndAnswersAtOnce");
    }

    @Test
    void sliceUnbounded_isCaught() throws Exception {
        STATE.plant("WarmUp", "while (next.size() < slice && !cancelled", "while (!cancelled")
                .isCaughtBy("WarmUpTest#warmUp_keepsToItsSlice");
    }

    @Test
    void warmUpGoesOnWhenCancelled_isCaught() throws Exception {
        STATE.plant("WarmUp", "cancelled = true;", "cancelled = false;")
                .isCaughtBy("WarmUpTest#cancel_startsNoFurtherLoad");
    }
}
