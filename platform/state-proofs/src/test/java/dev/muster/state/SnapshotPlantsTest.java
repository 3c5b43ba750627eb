package dev.muster.state;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the snapshot, each against a defect in the class itself that its test has to see. */
class SnapshotPlantsTest {
    private static final Plants STATE = Plants.in("platform/state");

    @Test
    void versionNotCompared_isCaught() throws Exception {
        STATE.plant("VersionedSnapshot", "next.version() <= base.version()", "false")
                .isCaughtBy("VersionedSnapshotTest#publish_sameOrLowerVersion_isNotNewer");
    }

    @Test
    void versionMustNotJump_isCaught() throws Exception {
        STATE.plant("VersionedSnapshot", "next.version() <= base.version()", "next.version() != base.version() + 1")
                .isCaughtBy("VersionedSnapshotTest#publish_versionThatJumps_isTaken");
    }

    @Test
    void baseNotCompared_isCaught() throws Exception {
        STATE.plant("VersionedSnapshot", "!current.compareAndSet(base, next)", "current.getAndSet(next) == null")
                .isCaughtBy("VersionedSnapshotTest#publish_manyThreadsOnOneBase_oneWins");
        STATE.plant("VersionedSnapshot", "!current.compareAndSet(base, next)", "current.getAndSet(next) == null")
                .isCaughtBy("VersionedSnapshotTest#get_publishersOnBasesThatWereReplaced_neverGoesBack");
    }

    @Test
    void currentValueNotHandedOver_isCaught() throws Exception {
        STATE.plant("VersionedSnapshot", "subscription.signal();", "")
                .isCaughtBy("VersionedSnapshotTest#listen_onRegistration_getsTheCurrentValue");
    }

    @Test
    void eachSignalATask_isCaught() throws Exception {
        STATE.plant(
                        "Subscription",
                        "if (state.compareAndSet(State.BUSY, State.AGAIN)) {",
                        "submit(); if (state.get() != null) {")
                .isCaughtBy("VersionedSnapshotTest#listener_underManyPublishers_runsSeriallyUpwardsAndEndsWithTheLast");
        STATE.plant(
                        "Subscription",
                        "if (state.compareAndSet(State.BUSY, State.AGAIN)) {",
                        "submit(); if (state.get() != null) {")
                .isCaughtBy("VersionedSnapshotTest#listener_publishesFasterThanItRuns_skipsButGetsTheLast");
    }

    @Test
    void signalWhileRunningForgotten_isCaught() throws Exception {
        STATE.plant(
                        "Subscription",
                        "if (!leave(State.BUSY, State.IDLE) && leave(State.AGAIN, State.BUSY)) {",
                        "if (!leave(State.BUSY, State.IDLE) && !leave(State.AGAIN, State.IDLE)) {")
                .isCaughtBy("VersionedSnapshotTest#listener_thatPublishes_getsItAfterItReturned");
        STATE.plant(
                        "Subscription",
                        "if (!leave(State.BUSY, State.IDLE) && leave(State.AGAIN, State.BUSY)) {",
                        "if (!leave(State.BUSY, State.IDLE) && !leave(State.AGAIN, State.IDLE)) {")
                .isCaughtBy("VersionedSnapshotTest#listener_publishWhileItRuns_getsTheLastAfterwards");
    }

    @Test
    void listenerThatThrowsDropped_isCaught() throws Exception {
        STATE.plant(
                        "Subscription",
                        "} catch (Throwable failure) {",
                        "} catch (Throwable failure) { snapshot.remove(this);")
                .isCaughtBy("VersionedSnapshotTest#listener_thatThrows_isCountedAndGetsTheNext");
    }

    @Test
    void runningListenerNotShown_isCaught() throws Exception {
        STATE.plant(
                        "Subscription",
                        "progress.started(next.version(), snapshot.now())",
                        "progress.started(next.version(), NOT_RUNNING)")
                .isCaughtBy("VersionedSnapshotTest#listener_thatNeverReturns_blocksOnlyItsOwnMailboxAndIsSeen");
    }

    @Test
    void listenersInOneThread_isCaught() throws Exception {
        STATE.plant(
                        "VersionedSnapshot",
                        "executor.execute(task);",
                        "executor.execute(() -> { synchronized (this) { task.run(); } });")
                .isCaughtBy("VersionedSnapshotTest#listener_thatNeverReturns_blocksOnlyItsOwnMailboxAndIsSeen");
    }

    @Test
    void closedMailboxDelivers_isCaught() throws Exception {
        STATE.plant("Subscription", "state.set(State.CLOSED);", "")
                .isCaughtBy("VersionedSnapshotTest#close_thenPublish_isNotDelivered");
    }
}
