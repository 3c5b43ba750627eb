package dev.muster.gateway;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the admin port, each against a defect that its test has to see. */
class AdminPlantsTest {
    private static final Plants GATEWAY = Plants.in("platform/gateway");

    @Test
    void anyTokenTaken_isCaught() throws Exception {
        GATEWAY.plant(
                        "AdminApi",
                        "MessageDigest.isEqual(given.substring(BEARER.length()).getBytes(UTF_8), token)",
                        "given.length() > BEARER.length()")
                .isCaughtBy("AdminApiTest#call_withoutTheToken_isRefusedAndChangesNothing", "expected: <401>");
    }

    @Test
    void unknownReleaseIgnored_isCaught() throws Exception {
        GATEWAY.plant("ServiceEdit", "fields.refuseOthers();", "")
                .isCaughtBy("AdminApiTest#weights_wrong_areRefusedWithEveryViolationAndChangeNothing");
    }

    @Test
    void otherNameIgnored_isCaught() throws Exception {
        GATEWAY.plant("ServiceEdit", "if (!read.name().equals(name)) {", "if (read.name().isEmpty()) {")
                .isCaughtBy("AdminApiTest#service_wrong_isRefusedWithEveryViolationAndChangesNothing", "expected: <2>");
    }
}
