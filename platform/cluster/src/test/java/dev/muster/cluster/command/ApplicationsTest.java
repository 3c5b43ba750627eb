package dev.muster.cluster.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ApplicationsTest {

    @Test
    void unwell_allInStepAndHealthy_areNone() {
        assertEquals(
                List.of(),
                Applications.unwell("root Synced Healthy\nledger-staging Synced Healthy\n", List.of("ledger-staging")));
    }

    @Test
    void unwell_oneThatIsNot_isNamedWithHowItStands() {
        assertEquals(
                List.of("ledger-staging Synced Progressing", "late"),
                Applications.unwell("root Synced Healthy\nledger-staging Synced Progressing\nlate  \n", List.of()));
        assertEquals(
                List.of("root OutOfSync Healthy"),
                Applications.unwell("root OutOfSync Healthy\nother Synced Healthy", List.of()));
    }

    @Test
    void unwell_oneThatIsWantedAndNotThere_isNamed() {
        assertEquals(
                List.of("ledger-staging is not there"),
                Applications.unwell("ledger Synced Healthy\n", List.of("ledger-staging")));
    }

    @Test
    void unwell_noneAtAll_isNotWell() {
        assertEquals(1, Applications.unwell("\n", List.of()).size());
    }
}
