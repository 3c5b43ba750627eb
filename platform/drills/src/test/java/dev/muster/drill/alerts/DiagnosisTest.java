package dev.muster.drill.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.drill.alerts.Diagnosis.Cause;
import dev.muster.drill.alerts.Diagnosis.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Firing SLOW = symptom("ReleaseSlow", "ledger/release", "LinkSlow");
    private static final Firing LINK = symptom("LinkSlow", "ledger->postgres");

    @Test
    void diagnosis_ofOneSymptom_isItsCause() {
        assertEquals(new Cause("ledger/release"), Diagnosis.of(List.of(SLOW)));
    }

    @Test
    void diagnosis_ofASymptomThatAnotherExplains_isTheOthersCause() {
        assertEquals(new Cause("ledger->postgres"), Diagnosis.of(List.of(SLOW, LINK)));
    }

    @Test
    void diagnosis_ofTwoAlertsWithOneCause_isThatCause() {
        assertEquals(
                new Cause("ledger->postgres"), Diagnosis.of(List.of(LINK, symptom("LinkCut", "ledger->postgres"))));
    }

    @Test
    void diagnosis_ofTwoCauses_isUnknown() {
        assertEquals(
                new Unknown("more than one cause: kafka/broker, ledger->postgres"),
                Diagnosis.of(List.of(LINK, symptom("BrokerAway", "kafka/broker"))));
    }

    @Test
    void diagnosis_ofNothingOrPagesAlone_isUnknown() {
        Firing page = new Firing("BudgetBurns", "1", Optional.empty(), List.of(), true, Instant.EPOCH);

        assertInstanceOf(Unknown.class, Diagnosis.of(List.of()));
        assertInstanceOf(Unknown.class, Diagnosis.of(List.of(page)));
    }

    @Test
    void diagnosis_ofSymptomsThatExplainEachOther_isUnknown() {
        assertInstanceOf(Unknown.class, Diagnosis.of(List.of(symptom("A", "a/a", "B"), symptom("B", "b/b", "A"))));
    }

    static Firing symptom(String alert, String cause, String... dependsOn) {
        return new Firing(alert, alert, Optional.of(cause), List.of(dependsOn), false, Instant.EPOCH);
    }
}
