package dev.muster.faultproxy;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The proxy's promises, each against a defect that its test has to see. */
class FaultPlantsTest {
    private static final Plants PROXY = Plants.in("platform/faultproxy");

    @Test
    void delayForgotten_isCaught() throws Exception {
        PROXY.plant("Pipe", "delayed ? now.delay().getAsLong() : 0", "0")
                .isCaughtBy("FaultsTest#slow_addsToTheRoundTripUntilLifted", "ms on the slow link");
    }

    @Test
    void cutThatGoesOnListening_isCaught() throws Exception {
        PROXY.plant("Listener", "key.ifPresent(Listener::close);", "")
                .isCaughtBy("FaultsTest#cut_closesConnectionsAndRefusesNewOnesUntilLifted", "ConnectException");
    }

    @Test
    void rateIgnored_isCaught() throws Exception {
        PROXY.plant("Conditions", "trickle.bytesPerSecond()", "0")
                .isCaughtBy("FaultsTest#trickle_passesNoMoreThanItsRate", "600 bytes took");
    }

    @Test
    void leaseOfTheFirstRequestAlone_isCaught() throws Exception {
        PROXY.plant("Link", "hold(held.get().fault(), renewal);", "")
                .isCaughtBy("LeaseTest#fault_renewed_staysBeyondItsFirstLease");
    }

    @Test
    void anyHolderTaken_isCaught() throws Exception {
        PROXY.plant("Link", "!held.get().holder().equals(holder)", "holder.isEmpty()")
                .isCaughtBy("LeaseTest#fault_ofAnother_isNotReplacedRenewedOrLifted", "expected: <409>");
    }

    @Test
    void anyTokenTaken_isCaught() throws Exception {
        PROXY.plant(
                        "AdminApi",
                        "MessageDigest.isEqual(given.substring(BEARER.length()).getBytes(UTF_8), token)",
                        "given.length() > BEARER.length()")
                .isCaughtBy("FaultAdminTest#call_withoutTheToken_isRefusedAndChangesNothing", "expected: <401>");
    }

    @Test
    void unknownKeysTaken_isCaught() throws Exception {
        PROXY.plant(
                        "RequestReader",
                        "T> result = what.apply(reader, reader.renewal()); fields.refuseOthers();",
                        "T> result = what.apply(reader, reader.renewal());")
                .isCaughtBy("FaultAdminTest#request_wrongInManyWays_isRefusedWithAllOfThem");
    }

    @Test
    void noBound_isCaught() throws Exception {
        PROXY.plant("Backlog", "bytes < BOUND", "bytes >= 0")
                .isCaughtBy("PassingTest#targetThatDoesNotRead_holdsTheClientBackAndLosesNothing", "holds it back");
    }

    @Test
    void noBoundOnConnections_isCaught() throws Exception {
        PROXY.plant("Admission", "open < most", "open >= 0")
                .isCaughtBy("PassingTest#connection_beyondTheBound_waitsUntilOneEnds");
    }
}
