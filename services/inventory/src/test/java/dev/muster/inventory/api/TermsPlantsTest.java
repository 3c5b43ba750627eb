package dev.muster.inventory.api;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised of the terms of reservations, against a defect that the test has to see. */
@Tag("proofs")
class TermsPlantsTest {
    private static final Plants INVENTORY = Plants.in("services/inventory");

    @Test
    void firstTermsKept_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "ReservationController",
                        "private final View<Terms> terms;",
                        "private final View<Terms> terms; private volatile Terms first;")
                .and(
                        "ReservationController",
                        "Terms agreed = configuration.get(terms);",
                        "Terms agreed = first == null ? first = configuration.get(terms) : first;")
                .isCaughtBy("TermsChangeTest#terms_changed_areInForceWithoutARestart", "expected: <400>");
    }
}
