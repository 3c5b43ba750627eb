package dev.muster.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    @Test
    void admit_oneMoreThanThereIsRoomFor_isTurnedAwayUntilOneLeaves() throws Exception {
        Admission admission = new Admission(2);
        Optional<Optional<Optional<String>>> answers =
                admission.admit(() -> admission.admit(() -> admission.admit(() -> "third")));
        assertEquals(Optional.of(Optional.of(Optional.empty())), answers);
        assertEquals(Optional.of("next"), admission.admit(() -> "next"));
    }

    @Test
    void admit_workThatFails_leavesItsPlace() throws Exception {
        Admission admission = new Admission(1);
        assertThrows(
                IllegalStateException.class,
                () -> admission.admit(() -> {
                    throw new IllegalStateException("failed");
                }));
        assertEquals(Optional.of("next"), admission.admit(() -> "next"));
    }
}
