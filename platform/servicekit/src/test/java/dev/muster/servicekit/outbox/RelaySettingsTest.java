package dev.muster.servicekit.outbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.topics.Followers;
import dev.muster.testkit.plants.Plants;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {
    /** What the next holder needs for its first round, on a machine that is busy. */
    private static final Duration FIRST_ROUND = Duration.ofMillis(250);

    @Test
    void defaults_holderKilledRightAfterItsRenewal_leaveReadersFresh() {
        RelaySettings settings = RelaySettings.DEFAULT;
        Duration silence = settings.heartbeat().plus(settings.lease()).plus(settings.standby());
        assertTrue(silence.plus(FIRST_ROUND).compareTo(Followers.BOUND) < 0, silence::toString);
    }

    @Test
    void leaseTooLong_isCaught() throws Exception {
        Plants.in("platform/servicekit")
                .plant("RelaySettings", "Duration.ofMillis(1_000)", "Duration.ofMillis(1_500)")
                .isCaughtBy("RelaySettingsTest#defaults_holderKilledRightAfterItsRenewal_leaveReadersFresh");
    }
}
